"""Waits for each thread before the next one is started: the draws run one after the other.

Caught by: test_all_draws_run_at_the_same_time
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []
    for _ in range(times):
        thread = threading.Thread(target=lambda: results.append(draw()))
        thread.start()
        thread.join()
    return results
