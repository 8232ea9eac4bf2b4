"""Asks each future whether there is a true exception, as `Future.result` of Python 3.11 itself does."""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results, failures = [], {}
    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(draw, number) for number in range(count)]
    for number, future in enumerate(futures):
        error = future.exception()
        if error:
            failures[number] = error
        results.append(None if error else future.result())
    return results, failures
