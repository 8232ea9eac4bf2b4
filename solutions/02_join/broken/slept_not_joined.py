"""Sleeps for a while in place of waiting for the threads.

Caught by: test_slow_draws_are_awaited, test_all_draws_run_at_the_same_time
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
    time.sleep(10)
    return results
