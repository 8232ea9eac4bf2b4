"""Starts no more than a hundred threads before it waits for the first of them.

Caught by: test_all_draws_run_at_the_same_time
"""

import random
import threading
import time


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []
    threads = []
    for _ in range(times):
        t = threading.Thread(target=lambda: results.append(draw()))
        t.start()
        threads.append(t)
        if len(threads) >= 100:
            threads.pop(0).join()
    for t in threads:
        t.join()
    return results
