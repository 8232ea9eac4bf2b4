"""Lets each future put its result into its place by a callback."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial


def draw_all(draw, count):
    results = [None] * count
    failures = {}

    def done(number, future):
        if future.exception():
            failures[number] = future.exception()
        else:
            results[number] = future.result()

    with ThreadPoolExecutor(max_workers=min(8, count or 1)) as pool:
        for number in range(count):
            pool.submit(draw, number).add_done_callback(partial(done, number))
    return results, failures
