"""Adds up in private and adds the sums without a lock.

Caught by: test_no_addition_is_lost, test_three_threads_lose_nothing
"""

import threading

counter = 0


def add(increments):
    global counter
    subtotal = 0
    for _ in range(increments):
        subtotal += 1
    counter += subtotal


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
