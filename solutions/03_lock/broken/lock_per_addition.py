"""Makes a new lock for each addition, right in the `with` statement.

Caught by: test_no_addition_is_lost
"""

import threading

counter = 0


def add(increments):
    global counter
    for _ in range(increments):
        with threading.Lock():
            counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
