"""Appends the results in the order in which they are ready.

Caught by: test_results_stand_in_the_order_of_the_numbers
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def draw_all(draw, count):
    results = []
    failures = {}
    with ThreadPoolExecutor(max_workers=8) as pool:
        numbers = {pool.submit(draw, number): number for number in range(count)}
        for future in as_completed(numbers):
            try:
                results.append(future.result())
            except Exception as error:
                results.append(None)
                failures[numbers[future]] = error
    return results, failures
