"""Puts one `try` around the whole loop, so that the first failure ends it.

Caught by: test_failures_are_told_and_cost_no_result, test_any_result_may_be_drawn
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    with ThreadPoolExecutor(max_workers=8) as pool:
        futures = [pool.submit(draw, number) for number in range(count)]
    try:
        for number, future in enumerate(futures):
            results[number] = future.result()
    except Exception as error:
        failures[number] = error
    return results, failures
