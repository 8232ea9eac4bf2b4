"""Asks each future a minute at a time, and takes the `TimeoutError` of a draw for its own.

Caught by: test_failures_are_told_and_cost_no_result
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results, failures = [None] * count, {}
    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(draw, n) for n in range(count)]
        for n, future in enumerate(futures):
            while True:
                try:
                    results[n] = future.result(timeout=60)
                except TimeoutError:
                    continue
                except Exception as e:
                    failures[n] = e
                break
    return results, failures
