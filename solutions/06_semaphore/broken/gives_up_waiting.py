"""Waits a second for a permit, goes on without, and gives back what it never had.

Caught by: test_four_calls_work_at_once
"""

import threading
import time

permits = threading.Semaphore(4)


def process_item(item):
    permits.acquire(timeout=1)
    try:
        time.sleep(3)
        return item * item
    finally:
        permits.release()


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
