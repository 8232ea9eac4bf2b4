"""Seeds the random numbers in each draw, so that all draws are the same.

Caught by: test_every_number_can_be_drawn
"""

import random
import threading


def draw_numbers(highest, size):
    random.seed(highest)
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
