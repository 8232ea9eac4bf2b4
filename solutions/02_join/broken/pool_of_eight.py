"""Shares eight threads among all draws.

Caught by: test_each_draw_has_a_thread_of_its_own, test_all_draws_run_at_the_same_time
"""

import random
from concurrent.futures import ThreadPoolExecutor


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    with ThreadPoolExecutor(max_workers=8) as pool:
        futures = [pool.submit(draw) for _ in range(times)]
    return [future.result() for future in futures]
