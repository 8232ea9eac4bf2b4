"""Puts the counter back to 0 at the end of a run, and begins with whatever it shows.

Caught by: test_run_can_be_called_again
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            counter += 1


def run(threads, increments):
    global counter
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    total = counter
    counter = 0
    return total
