"""Collects the failures in a variable of the module.

Caught by: test_it_can_be_called_again
"""

from concurrent.futures import ThreadPoolExecutor

failures = {}


def draw_all(draw, count):
    results = [None] * count
    with ThreadPoolExecutor(max_workers=8) as pool:
        futures = [pool.submit(draw, number) for number in range(count)]
    for number, future in enumerate(futures):
        try:
            results[number] = future.result()
        except Exception as error:
            failures[number] = error
    return results, failures
