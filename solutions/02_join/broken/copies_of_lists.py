"""Keeps a copy of what a draw returns.

Caught by: test_results_that_look_alike_are_all_kept
"""

import copy
import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []
    threads = [threading.Thread(target=lambda: results.append(copy.copy(draw()))) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
