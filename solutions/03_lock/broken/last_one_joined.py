"""Waits for the last thread only.

Caught by: test_no_addition_is_lost
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    for _ in range(threads):
        worker = threading.Thread(target=add, args=(increments,))
        worker.start()
    worker.join()
    return counter
