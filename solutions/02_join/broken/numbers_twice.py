"""Draws each number from all of them, so that some come twice.

Caught by: test_a_draw_is_sorted_distinct_and_in_range
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.randint(1, highest) for _ in range(size))


def draw_all(draw, times):
    results = []
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
