"""Draws one number, and takes those that follow it.

Caught by: test_every_number_can_be_drawn
"""

import random
import threading


def draw_numbers(highest, size):
    first = random.randint(1, highest - size + 1)
    return list(range(first, first + size))


def draw_all(draw, times):
    results = []
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results
