"""Waits for the thread that was started last, and takes the others for done as well.

Caught by: test_slow_draws_are_awaited
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
