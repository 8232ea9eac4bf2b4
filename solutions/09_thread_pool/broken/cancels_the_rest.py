"""Cancels the draws that have not begun as soon as one has failed.

Caught by: test_failures_are_told_and_cost_no_result
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    with ThreadPoolExecutor(max_workers=8) as pool:
        futures = [pool.submit(draw, number) for number in range(count)]
        for number, future in enumerate(futures):
            try:
                results[number] = future.result()
            except Exception as error:
                failures[number] = error
                pool.shutdown(cancel_futures=True)
                break
    return results, failures
