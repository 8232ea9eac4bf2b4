"""Counts the places with a variable of all threads: two of them may fill the same place.

Caught by: test_no_result_is_lost_in_any_interleaving
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = [None] * times
    place = 0

    def one():
        nonlocal place
        numbers = draw()
        results[place] = numbers
        place += 1

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
