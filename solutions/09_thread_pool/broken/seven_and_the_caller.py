"""Seven threads draw, and the caller's thread is the eighth.

Caught by: test_eight_threads_are_started_at_the_most
"""

import itertools
import threading


def draw_all(draw, count):
    results, failures = [None] * count, {}
    numbers = iter(range(count))
    lock = threading.Lock()

    def drawer():
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            try:
                results[number] = draw(number)
            except BaseException as error:
                failures[number] = error

    team = [threading.Thread(target=drawer) for _ in range(7)]
    for member in team:
        member.start()
    drawer()
    for member in team:
        member.join()
    return results, failures
