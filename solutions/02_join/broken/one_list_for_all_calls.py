"""One list belongs to the module and is emptied by each call: who holds the results of the first has lost them.

Caught by: test_no_result_is_lost_in_any_interleaving
"""

import random
import threading

results = []


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results.clear()
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results
