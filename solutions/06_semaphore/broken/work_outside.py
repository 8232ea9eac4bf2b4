"""Holds the permit for the product only: the 3 seconds of work are not limited.

Caught by: test_four_calls_work_at_once, test_ten_items_take_nine_seconds
"""

import threading
import time

permits = threading.Semaphore(4)


def process_item(item):
    time.sleep(3)
    with permits:
        return item * item


def process_all(items):
    results = [None] * len(items)

    def work(position, item):
        results[position] = process_item(item)

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(items)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
