"""Keeps one pool for all calls.

Caught by: test_no_thread_is_left
"""

from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=8)


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    futures = [pool.submit(draw, number) for number in range(count)]
    for number, future in enumerate(futures):
        try:
            results[number] = future.result()
        except Exception as error:
            failures[number] = error
    return results, failures
