"""Sorts the results, which draws of any kind do not bear.

Caught by: test_results_that_look_alike_are_all_kept
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
        t.join()
    return sorted(results)
