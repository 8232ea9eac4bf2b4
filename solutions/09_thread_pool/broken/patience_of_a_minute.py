"""Waits a minute for each result, and takes the end of its patience for a failure.

Caught by: test_a_slow_draw_holds_up_no_other
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results, failures = [None] * count, {}
    with ThreadPoolExecutor(max_workers=8) as pool:
        futures = [pool.submit(draw, n) for n in range(count)]
        for n, f in enumerate(futures):
            try:
                results[n] = f.result(timeout=60)
            except Exception as e:
                failures[n] = e
    return results, failures
