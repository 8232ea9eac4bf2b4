"""Draws in the main thread and lets the threads store what was drawn.

Caught by: test_each_draw_has_a_thread_of_its_own, test_all_draws_run_at_the_same_time
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []
    threads = [threading.Thread(target=results.append, args=(draw(),)) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
