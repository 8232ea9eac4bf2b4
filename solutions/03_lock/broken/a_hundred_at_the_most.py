"""Adds a hundred times at the most, as if nobody asked for more.

Caught by: test_the_total_is_right_for_any_numbers
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(min(increments, 100)):
        with lock:
            counter += 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
