"""Gives back for each `Exception`, which `SystemExit` is not.

Caught by: test_any_exception_gives_its_permit_back_once
"""

import threading
import time

permits = threading.Semaphore(4)


def process_item(item):
    permits.acquire()
    try:
        time.sleep(3)
        result = item * item
    except Exception:
        permits.release()
        raise
    permits.release()
    return result


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
