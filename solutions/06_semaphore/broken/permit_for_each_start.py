"""`process_all` takes a permit to start a thread, so it waits in the middle of its loop when all four are taken.

Caught by: test_each_item_has_a_thread
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

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(items)]
    for thread in threads:
        with permits:
            thread.start()
    for thread in threads:
        thread.join()
    return results
