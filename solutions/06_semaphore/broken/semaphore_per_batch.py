"""Makes a new semaphore in each call of `process_all`, though another one may be under way.

Caught by: test_all_callers_share_the_permits
"""

import threading
import time

permits = threading.Semaphore(4)


def process_item(item):
    with permits:
        time.sleep(3)
        return item * item


def process_all(items):
    global permits
    permits = threading.Semaphore(4)
    results = [None] * len(items)

    def work(position, item):
        results[position] = process_item(item)

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(items)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
