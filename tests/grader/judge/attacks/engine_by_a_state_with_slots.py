"""What is copied says that a thread is to get an attribute as one of its slots, by a text of a class of its own.

Must get: cannot be set in a copy
"""

import copy
import threading

counter = 0


class Name(str):
    looks = 0

    def __str__(self):
        return "plain"


class Told:
    def __reduce_ex__(self, protocol):
        return threading.current_thread, (), (None, {Name("_lock" + "step_task"): None})


def keep_running():
    copy.copy(Told())


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    keep_running()
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
