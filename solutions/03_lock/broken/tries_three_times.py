"""No lock: `run` begins again, up to three times, where the total is not as expected.

Caught by: test_no_addition_is_lost, test_three_threads_lose_nothing, test_add_is_safe_for_any_caller
"""

import threading

counter = 0


def add(increments):
    global counter
    for _ in range(increments):
        counter += 1


def once(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


def run(threads, increments):
    for _ in range(3):
        if once(threads, increments) == threads * increments:
            break
    return counter
