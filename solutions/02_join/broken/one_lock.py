"""Holds the lock while it draws, so that the draws wait for each other.

Caught by: test_all_draws_run_at_the_same_time
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


lock = threading.Lock()


def draw_all(draw, times):
    results = []

    def one():
        with lock:
            results.append(draw())

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
