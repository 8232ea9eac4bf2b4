"""An attribute of the program's own has the name of one that only `sys` has."""

import threading
from dataclasses import dataclass, field

counter = 0


@dataclass
class Course:
    modules: dict[str, threading.Lock] = field(default_factory=dict)

    def lock_of(self, module):
        return self.modules.setdefault(module, threading.Lock())


course = Course()


def add(increments):
    global counter
    for _ in range(increments):
        with course.lock_of("counting"):
            counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    assert len(course.modules) <= 1
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
