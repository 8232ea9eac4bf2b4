"""Collects in a list of the module that nobody empties: the second call returns the results of the first as well.

Caught by: test_no_result_is_lost_in_any_interleaving
"""

import random
import threading

results = []


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
