"""Shuts the pool down without waiting for its threads.

Caught by: test_no_thread_is_left
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    pool = ThreadPoolExecutor(max_workers=8)
    futures = [pool.submit(draw, number) for number in range(count)]
    pool.shutdown(wait=False)
    for number, future in enumerate(futures):
        try:
            results[number] = future.result()
        except Exception as error:
            failures[number] = error
    return results, failures
