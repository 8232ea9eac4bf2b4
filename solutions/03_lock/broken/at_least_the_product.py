"""No lock: what was lost is made good by returning at least what had to be counted.

Caught by: test_no_addition_is_lost, test_three_threads_lose_nothing, test_add_is_safe_for_any_caller, test_the_threads_run_at_the_same_time
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    counter = max(counter, threads * increments)
    return counter
