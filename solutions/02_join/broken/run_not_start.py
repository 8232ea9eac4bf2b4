"""Calls `run` of each thread, which draws in the main thread.

Caught by: test_each_draw_has_a_thread_of_its_own
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times)]
    for thread in threads:
        thread.run()
    return results
