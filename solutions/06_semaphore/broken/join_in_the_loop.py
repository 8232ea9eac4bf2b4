"""Waits for each thread before it starts the next one.

Caught by: test_ten_items_take_nine_seconds, test_each_item_has_a_thread
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

    def work(position, item):
        results[position] = process_item(item)

    for pair in enumerate(items):
        thread = threading.Thread(target=work, args=pair)
        thread.start()
        thread.join()
    return results
