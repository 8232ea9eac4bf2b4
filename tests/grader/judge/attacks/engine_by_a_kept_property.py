"""A `cached_property` is kept under a name that was worked out.

Must get: kept under the name
"""

import functools
import threading

counter = 0


class Kept(functools.cached_property):
    def rename(self):
        object.__setattr__(self, "attr" + "name", "_lock" + "step_task")


class Worker(threading.Thread):
    @Kept
    def task(self):
        return None


def keep_running():
    Worker.task.rename()
    worker = Worker(target=print)
    worker.start()
    worker.task.ready = lambda: True


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
