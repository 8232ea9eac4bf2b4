"""Returns the draw as a tuple.

Caught by: test_a_draw_is_sorted_distinct_and_in_range
"""

import random
import threading


def draw_numbers(highest, size):
    return tuple(sorted(random.sample(range(1, highest + 1), size)))


def draw_all(draw, times):
    results = []
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results
