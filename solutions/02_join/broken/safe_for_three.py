"""Results are lost where there are more than three draws: only few of them have a lock.

Caught by: test_no_result_is_lost_in_any_interleaving
"""

import contextlib
import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []
    lock = threading.Lock() if times <= 3 else contextlib.nullcontext()

    def draw_one():
        found = draw()
        with lock:
            results[:] = [*results, found]

    threads = [threading.Thread(target=draw_one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
