"""Leaves failed draws out, so that the places no longer fit the numbers.

Caught by: test_failures_are_told_and_cost_no_result
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results = []
    failures = {}
    with ThreadPoolExecutor(max_workers=8) as pool:
        futures = [pool.submit(draw, number) for number in range(count)]
    for number, future in enumerate(futures):
        try:
            results.append(future.result())
        except Exception as error:
            failures[number] = error
    return results, failures
