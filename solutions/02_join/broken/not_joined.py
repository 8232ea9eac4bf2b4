"""Returns the list when the threads have only just been started.

Caught by: test_slow_draws_are_awaited, test_no_result_is_lost_in_any_interleaving
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []
    for _ in range(times):
        threading.Thread(target=lambda: results.append(draw())).start()
    return results
