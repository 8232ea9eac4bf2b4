"""Collects the results in a set, where equal draws become one.

Caught by: test_results_that_look_alike_are_all_kept
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = set()
    threads = [threading.Thread(target=lambda: results.add(tuple(draw()))) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [list(numbers) for numbers in results]
