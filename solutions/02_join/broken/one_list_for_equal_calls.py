"""Calls with the same function and number share a list, and the second one empties it.

Caught by: test_no_result_is_lost_in_any_interleaving
"""

import functools
import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


@functools.lru_cache(maxsize=None)
def _place(draw, times):
    return []


def draw_all(draw, times):
    results = _place(draw, times)
    del results[:]
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results
