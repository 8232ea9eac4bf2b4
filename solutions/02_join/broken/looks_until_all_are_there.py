"""A loop looks again and again whether all results are there, and keeps a processor busy.

Caught by: test_all_draws_run_at_the_same_time
"""

import random
import threading
import time


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []

    def one():
        results.append(draw())

    threads = [threading.Thread(target=one) for _ in range(times)]
    for t in threads:
        t.start()
    while len(results) < times:
        pass
    return results
