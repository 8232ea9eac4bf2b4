"""A thread goes home when the numbers are at their end, and takes the `StopIteration` of a draw for that end.

Caught by: test_failures_are_told_and_cost_no_result
"""

import threading


def draw_all(draw, count):
    results, failures = [None] * count, {}
    numbers, taking = iter(range(count)), threading.Lock()

    def work():
        while True:
            try:
                with taking:
                    number = next(numbers)
                results[number] = draw(number)
            except StopIteration:
                return
            except Exception as error:
                failures[number] = error

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results, failures
