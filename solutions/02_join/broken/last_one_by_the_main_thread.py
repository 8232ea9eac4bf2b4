"""The main thread makes the last draw itself, as it has nothing else to do.

Caught by: test_each_draw_has_a_thread_of_its_own
"""

import random
import threading
import time


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times - 1)]
    for t in threads:
        t.start()
    if times:
        results.append(draw())
    for t in threads:
        t.join()
    return results
