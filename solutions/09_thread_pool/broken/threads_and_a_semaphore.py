"""Lets eight draw at a time, and still starts a thread for every draw.

Caught by: test_eight_threads_are_started_at_the_most
"""

import threading


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    permits = threading.Semaphore(8)

    def attempt(number):
        with permits:
            try:
                results[number] = draw(number)
            except Exception as error:
                failures[number] = error

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results, failures
