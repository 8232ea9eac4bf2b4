"""Loses patience after a hundred seconds, and then works without a permit.

Caught by: test_who_waits_sleeps_until_a_permit_is_free
"""

import threading
import time

permits = threading.Semaphore(4)


def process_item(item):
    permitted = permits.acquire(timeout=100)
    try:
        time.sleep(3)
        return item * item
    finally:
        if permitted:
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
