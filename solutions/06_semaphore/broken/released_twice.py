"""Gives back inside of `with`, which gives back once more: each call adds a permit.

Caught by: test_four_calls_work_at_once
"""

import threading
import time

permits = threading.Semaphore(4)


def process_item(item):
    with permits:
        time.sleep(3)
        permits.release()
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
