"""Stores under the ident of the thread, which the next thread gets once this one has ended.

Caught by: test_results_that_look_alike_are_all_kept
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = {}

    def one():
        numbers = draw()
        results[threading.get_ident()] = numbers

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(results.values())
