"""Threads of its own take the next number from a variable that no lock protects: two may take the same.

Caught by: test_results_stand_in_the_order_of_the_numbers
"""

import threading


def draw_all(draw, count):
    results, failures = [None] * count, {}
    next_number = 0

    def work():
        nonlocal next_number
        while next_number < count:
            number = next_number
            next_number += 1
            try:
                results[number] = draw(number)
            except Exception as error:
                failures[number] = error

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results, failures
