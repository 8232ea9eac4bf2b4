"""Starts four threads, waits for all of them, starts the next four: 9 s, and no limit for other callers.

Caught by: test_four_calls_work_at_once, test_each_item_has_a_thread
"""

import threading
import time


def process_item(item):
    time.sleep(3)
    return item * item


def process_all(items):
    results = [None] * len(items)

    def work(position, item):
        results[position] = process_item(item)

    for first in range(0, len(items), 4):
        threads = [threading.Thread(target=work, args=pair) for pair in list(enumerate(items))[first : first + 4]]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return results
