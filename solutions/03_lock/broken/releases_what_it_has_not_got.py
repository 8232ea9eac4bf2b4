"""Waits a second for the lock, and does not look whether it has got it: it adds, and gives back the lock of another one.

Caught by: test_add_is_safe_for_any_caller
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        lock.acquire(timeout=1)
        counter += 1
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
