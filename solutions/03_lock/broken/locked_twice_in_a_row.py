"""Locks the read and the write, each alone: another thread comes in between.

Caught by: test_no_addition_is_lost
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            value = counter
        with lock:
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
