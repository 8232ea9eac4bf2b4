"""Limits the threads of `process_all` and leaves `process_item` open for everybody else.

Caught by: test_four_calls_work_at_once
"""

import threading
import time

permits = threading.Semaphore(4)


def process_item(item):
    time.sleep(3)
    return item * item


def process_all(items):
    results = [None] * len(items)

    def work(position, item):
        with permits:
            results[position] = process_item(item)

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(items)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
