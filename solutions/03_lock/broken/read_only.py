"""Holds the lock while it reads and writes without it.

Caught by: test_no_addition_is_lost, test_three_threads_lose_nothing
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            value = counter
        counter = value + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
