"""Wraps `add` in a lock inside `run`: whoever else calls `add` is not protected.

Caught by: test_add_is_safe_for_any_caller
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def locked_add(increments):
    with lock:
        add(increments)


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=locked_add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
