"""Leaves the highest number out, as `range` does.

Caught by: test_every_number_can_be_drawn
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, max(highest, size + 1)), size))


def draw_all(draw, times):
    results = []
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
