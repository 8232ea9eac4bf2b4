"""`run` makes the lock, so that there is none for who calls `add` before.

Caught by: test_add_is_safe_for_any_caller
"""

import threading

counter = 0


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            counter += 1


def run(threads, increments):
    global counter, lock
    counter = 0
    lock = threading.Lock()
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
