"""Takes the numbers from a list until `pop` fails, and takes the `IndexError` of a draw for its end.

Caught by: test_failures_are_told_and_cost_no_result
"""

import threading


def draw_all(draw, count):
    results, failures = [None] * count, {}
    left = list(reversed(range(count)))

    def work():
        while True:
            try:
                number = left.pop()
                results[number] = draw(number)
            except IndexError:
                return
            except Exception as error:
                failures[number] = error

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results, failures
