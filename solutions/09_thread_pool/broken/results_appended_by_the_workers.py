"""Lets the workers append to one list.

Caught by: test_results_stand_in_the_order_of_the_numbers
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results = []
    failures = {}

    def attempt(number):
        try:
            results.append(draw(number))
        except Exception as error:
            results.append(None)
            failures[number] = error

    with ThreadPoolExecutor(max_workers=8) as pool:
        for number in range(count):
            pool.submit(attempt, number)
    return results, failures
