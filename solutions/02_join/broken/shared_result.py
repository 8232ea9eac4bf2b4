"""Keeps the result in a variable of all threads before it is stored: another draw may come in between.

Caught by: test_no_result_is_lost_in_any_interleaving
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


numbers = None


def draw_all(draw, times):
    results = []

    def one():
        global numbers
        numbers = draw()
        results.append(numbers)

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
