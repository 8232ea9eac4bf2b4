"""Reads the list, makes a longer one and stores it, while another thread does the same.

Caught by: test_no_result_is_lost_in_any_interleaving
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []

    def one():
        nonlocal results
        numbers = draw()
        results = results + [numbers]

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
