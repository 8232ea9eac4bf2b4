"""Stores a draw only if the list does not have it yet.

Caught by: test_results_that_look_alike_are_all_kept
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []
    lock = threading.Lock()

    def one():
        numbers = draw()
        with lock:
            if numbers not in results:
                results.append(numbers)

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
