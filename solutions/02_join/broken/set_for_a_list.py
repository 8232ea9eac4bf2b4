"""Takes a set for sorted, as small numbers often look like it.

Caught by: test_a_draw_is_sorted_distinct_and_in_range
"""

import random
import threading


def draw_numbers(highest, size):
    numbers = set()
    while len(numbers) < size:
        numbers.add(random.randint(1, highest))
    return list(numbers)


def draw_all(draw, times):
    results = []
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
