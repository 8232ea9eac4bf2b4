"""Makes a new lock in every call, which keeps nobody out.

Caught by: test_no_addition_is_lost, test_three_threads_lose_nothing, test_add_is_safe_for_any_caller
"""

import threading

counter = 0


def add(increments):
    global counter
    lock = threading.Lock()
    for _ in range(increments):
        with lock:
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
