"""Draws the numbers from 1 to `count`.

Caught by: test_any_count_is_drawn
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    with ThreadPoolExecutor(max_workers=8) as pool:
        futures = [pool.submit(draw, number) for number in range(1, count + 1)]
    for number, future in enumerate(futures):
        try:
            results[number] = future.result()
        except Exception as error:
            failures[number] = error
    return results, failures
