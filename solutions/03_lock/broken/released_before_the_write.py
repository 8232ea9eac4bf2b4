"""Releases the lock before the write.

Caught by: test_no_addition_is_lost, test_add_is_safe_for_any_caller
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        lock.acquire()
        value = counter + 1
        lock.release()
        counter = value


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
