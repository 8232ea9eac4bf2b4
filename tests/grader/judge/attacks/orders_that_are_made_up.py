"""A lock that was never made says that it touches nothing, so that no other order is tried.

Must get: has no attribute '_lockstep_
"""

import threading

counter = 0


class Permits(threading.Semaphore):
    def __init__(self):
        self._value = 1

    def __getattr__(self, name):
        return [] if name.endswith("holders") else ()


def keep_running():
    with Permits():
        pass


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
