"""Hands the draws in by eights and waits for each batch to its end.

Caught by: test_a_slow_draw_holds_up_no_other
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    with ThreadPoolExecutor(max_workers=8) as pool:
        for start in range(0, count, 8):
            futures = [pool.submit(draw, number) for number in range(start, min(start + 8, count))]
            for number, future in enumerate(futures, start):
                try:
                    results[number] = future.result()
                except Exception as error:
                    failures[number] = error
    return results, failures
