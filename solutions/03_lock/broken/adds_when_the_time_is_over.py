"""Waits five seconds for the lock, and adds then without it.

Caught by: test_add_is_safe_for_any_caller
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        got = lock.acquire(timeout=5)
        counter += 1
        if got:
            lock.release()


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
