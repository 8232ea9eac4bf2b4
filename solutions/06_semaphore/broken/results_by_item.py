"""Keeps the results under their items: of 3 and 3.0, which are equal, one gets the result of the other.

Caught by: test_results_come_in_the_order_of_the_items
"""

import threading
import time

places = threading.Semaphore(4)


def process_item(item):
    with places:
        time.sleep(3)
        return item * item


def process_all(items):
    results = {}

    def work(item):
        results[item] = process_item(item)

    threads = [threading.Thread(target=work, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[item] for item in items]
