"""The dictionary is a default value: a second call empties the failures of the first one.

Caught by: test_it_can_be_called_again
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count, failures={}):
    failures.clear()
    results = [None] * count

    def attempt(n):
        try:
            results[n] = draw(n)
        except Exception as e:
            failures[n] = e

    with ThreadPoolExecutor(8) as pool:
        for n in range(count):
            pool.submit(attempt, n)
    return results, failures
