"""Never asks the futures, whose workers store the results themselves.

Caught by: test_failures_are_told_and_cost_no_result
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    def store(number):
        results[number] = draw(number)

    with ThreadPoolExecutor(max_workers=8) as pool:
        for number in range(count):
            pool.submit(store, number)
    return results, failures
