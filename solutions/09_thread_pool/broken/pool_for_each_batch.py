"""Makes a new pool for every eight draws.

Caught by: test_eight_threads_are_started_at_the_most, test_a_slow_draw_holds_up_no_other
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    futures = []
    for start in range(0, count, 8):
        with ThreadPoolExecutor(max_workers=8) as pool:
            futures += [pool.submit(draw, number) for number in range(start, min(start + 8, count))]
    for number, future in enumerate(futures):
        try:
            results[number] = future.result()
        except Exception as error:
            failures[number] = error
    return results, failures
