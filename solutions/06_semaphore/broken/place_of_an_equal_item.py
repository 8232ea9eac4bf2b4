"""Looks for the item's place in the list, where equal items have the same one.

Caught by: test_results_come_in_the_order_of_the_items
"""

import threading
import time

permits = threading.Semaphore(4)


def process_item(item):
    with permits:
        time.sleep(3)
        return item * item


def process_all(items):
    results = [None] * len(items)

    def work(item):
        results[items.index(item)] = process_item(item)

    threads = [threading.Thread(target=work, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
