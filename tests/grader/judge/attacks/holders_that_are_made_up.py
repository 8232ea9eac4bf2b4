"""A semaphore that was never made says what it lacks, and is given a task to keep.

Must get: has no attribute '_lockstep_
"""

import threading

counter = 0


class Holders(list):
    def append(self, task):
        task.ready = lambda: True


class Permits(threading.Semaphore):
    def __init__(self):
        self._value = 1

    def __getattr__(self, name):
        return Holders() if name.endswith("holders") else ()


def keep_running():
    Permits().acquire()


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    keep_running()
    for worker in workers:
        worker.join()
    return counter
