"""Shuts the pool of the module down, so that a second call finds it closed.

Caught by: test_it_can_be_called_again
"""

from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=8)


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    with pool:
        futures = [pool.submit(draw, number) for number in range(count)]
    for number, future in enumerate(futures):
        try:
            results[number] = future.result()
        except Exception as error:
            failures[number] = error
    return results, failures
