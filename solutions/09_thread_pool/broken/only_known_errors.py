"""Catches one kind of exception that it has seen.

Caught by: test_failures_are_told_and_cost_no_result
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    with ThreadPoolExecutor(max_workers=8) as pool:
        futures = [pool.submit(draw, number) for number in range(count)]
    for number, future in enumerate(futures):
        try:
            results[number] = future.result()
        except RuntimeError as error:
            failures[number] = error
    return results, failures
