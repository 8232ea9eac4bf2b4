"""Waits for each thread for an hour, and returns what is there by then.

Caught by: test_slow_draws_are_awaited
"""

import random
import threading
import time


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(timeout=3600)
    return results
