"""Keeps the pool of the first call, which has too few threads for a call with more draws.

Caught by: test_all_draws_run_at_the_same_time
"""

import random
from concurrent.futures import ThreadPoolExecutor, wait

pool = None


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    global pool
    if pool is None:
        pool = ThreadPoolExecutor(times)
    futures = [pool.submit(draw) for _ in range(times)]
    wait(futures)
    return [future.result() for future in futures]
