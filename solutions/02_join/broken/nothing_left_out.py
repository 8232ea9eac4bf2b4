"""Takes a draw that returned `None` for one that has not returned.

Caught by: test_results_that_look_alike_are_all_kept
"""

import random
import threading
import time


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = [None] * times

    def job(i):
        results[i] = draw()

    threads = [threading.Thread(target=job, args=(i,)) for i in range(times)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return [r for r in results if r is not None]
