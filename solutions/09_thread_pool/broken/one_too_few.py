"""Makes a pool of seven and counts the main thread as the eighth.

Caught by: test_eight_draws_are_made_at_a_time, test_a_slow_draw_holds_up_no_other
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    with ThreadPoolExecutor(max_workers=7) as pool:
        futures = [pool.submit(draw, number) for number in range(count)]
    for number, future in enumerate(futures):
        try:
            results[number] = future.result()
        except Exception as error:
            failures[number] = error
    return results, failures
