"""Waits a second at most for each thread, and returns what is there by then.

Caught by: test_slow_draws_are_awaited
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(1)
    return results
