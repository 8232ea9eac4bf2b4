"""Looks every tenth of a second whether all results are there, and so comes late.

Caught by: test_all_draws_run_at_the_same_time
"""

import random
import threading
import time


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []
    for _ in range(times):
        threading.Thread(target=lambda: results.append(draw())).start()
    while len(results) < times:
        time.sleep(0.1)
    return results
