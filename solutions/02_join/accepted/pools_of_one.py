"""A pool with a single thread for each draw."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack


def draw_numbers(highest, size):
    rng = random.SystemRandom()
    return sorted(rng.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    with ExitStack() as stack:
        pools = [stack.enter_context(ThreadPoolExecutor(max_workers=1)) for _ in range(times)]
        futures = [pool.submit(draw) for pool in pools]
    return [f.result() for f in futures]
