"""Shuts the pool down by hand, in a `finally`, and sorts `None` in as it asks the futures."""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    pool = ThreadPoolExecutor(8)
    failures = {}
    try:
        futures = [pool.submit(draw, number) for number in range(count)]
        results = [result_of(future, number, failures) for number, future in enumerate(futures)]
    finally:
        pool.shutdown()
    return results, failures


def result_of(future, number, failures):
    error = future.exception()
    if error is None:
        return future.result()
    failures[number] = error
    return None
