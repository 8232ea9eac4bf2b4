"""Hands exceptions on as results, and cannot tell them from those that a draw returned.

Caught by: test_any_result_may_be_drawn
"""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    def attempt(number):
        try:
            return draw(number)
        except BaseException as error:
            return error

    with ThreadPoolExecutor(max_workers=8) as pool:
        outcomes = list(pool.map(attempt, range(count)))
    failures = {n: o for n, o in enumerate(outcomes) if isinstance(o, BaseException)}
    return [None if n in failures else o for n, o in enumerate(outcomes)], failures
