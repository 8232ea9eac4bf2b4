"""Waits a minute for a permit, then goes on without, and gives back what it never had.

Caught by: test_each_item_has_a_thread
"""

import threading
import time

permits = threading.Semaphore(4)


def process_item(item):
    permits.acquire(timeout=60)
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
