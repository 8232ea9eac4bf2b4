"""Takes a draw that returned nothing for a failed one.

Caught by: test_any_result_may_be_drawn
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    with ThreadPoolExecutor(max_workers=8) as pool:
        futures = [pool.submit(draw, number) for number in range(count)]
    for number, future in enumerate(futures):
        results[number] = None if future.exception() else future.result()
        if not results[number]:
            failures[number] = future.exception()
    return results, failures
