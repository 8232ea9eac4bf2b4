"""Makes the semaphore on the first call: several threads find none, and each makes one.

Caught by: test_ten_items_take_nine_seconds
"""

import threading
import time

permits = None


def process_item(item):
    global permits
    if permits is None:
        permits = threading.Semaphore(4)
    with permits:
        time.sleep(3)
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
