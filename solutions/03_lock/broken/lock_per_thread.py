"""Gives each thread a lock of its own.

Caught by: test_no_addition_is_lost, test_three_threads_lose_nothing
"""

import threading

counter = 0


def add(increments, lock=None):
    global counter
    lock = lock or threading.Lock()
    for _ in range(increments):
        with lock:
            counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments, threading.Lock())) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
