"""The work stands before `try`: when it is interrupted, the permit is lost.

Caught by: test_any_exception_gives_its_permit_back_once
"""

import threading
import time

permits = threading.Semaphore(4)


def process_item(item):
    permits.acquire()
    time.sleep(3)
    try:
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
