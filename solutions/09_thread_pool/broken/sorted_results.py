"""Sorts the results by their value to get them in order.

Caught by: test_results_stand_in_the_order_of_the_numbers
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
    return sorted(results), failures
