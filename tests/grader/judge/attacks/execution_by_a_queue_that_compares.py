"""A queue that was never made says in which execution it was, and is compared with this one.

Must get: has no attribute '_lockstep_
"""

import queue
import threading

counter = 0


class Execution:
    def __eq__(self, other):
        if other is not None:
            other.stays_until = 10**9
        return False


class Items(queue.SimpleQueue):
    def __init__(self):
        pass

    def __getattr__(self, name):
        return Execution()


def keep_running():
    Items().put(1)


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
