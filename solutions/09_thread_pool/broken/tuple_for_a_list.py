"""Returns the results in a tuple.

Caught by: test_results_stand_in_the_order_of_the_numbers
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(draw, number) for number in range(count)]
    failures = {number: future.exception() for number, future in enumerate(futures) if future.exception() is not None}
    return tuple(None if number in failures else future.result() for number, future in enumerate(futures)), failures
