"""Builds a lock from a variable, which has the same race.

Caught by: test_no_addition_is_lost
"""

import threading

counter = 0
busy = False


def add(increments):
    global counter, busy
    for _ in range(increments):
        while busy:
            pass
        busy = True
        counter = counter + 1
        busy = False


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
