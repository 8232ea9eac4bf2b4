"""Locks the first addition of a call and leaves the way for the others open.

Caught by: test_no_addition_is_lost
"""

import threading

counter = 0
lock = threading.Lock()


def add_one():
    global counter
    counter = counter + 1


def add(increments):
    if increments == 0:
        return
    with lock:
        add_one()
    for _ in range(increments - 1):
        add_one()


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
