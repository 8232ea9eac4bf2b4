"""Counts under a lock and looks for a permit twice a second.

Caught by: test_who_waits_sleeps_until_a_permit_is_free
"""

import threading
import time

lock = threading.Lock()
working = 0


def enter():
    global working
    with lock:
        if working == 4:
            return False
        working += 1
        return True


def process_item(item):
    global working
    while not enter():
        time.sleep(0.5)
    try:
        time.sleep(3)
        return item * item
    finally:
        with lock:
            working -= 1


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
