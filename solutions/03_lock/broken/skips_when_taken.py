"""Adds nothing when the lock is taken.

Caught by: test_no_addition_is_lost
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        if lock.acquire(blocking=False):
            counter = counter + 1
            lock.release()


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
