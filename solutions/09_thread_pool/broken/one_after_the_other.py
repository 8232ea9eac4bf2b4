"""Asks each future for its result before the next draw is handed in.

Caught by: test_eight_draws_are_made_at_a_time, test_a_slow_draw_holds_up_no_other
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    with ThreadPoolExecutor(max_workers=8) as pool:
        for number in range(count):
            try:
                results[number] = pool.submit(draw, number).result()
            except Exception as error:
                failures[number] = error
    return results, failures
