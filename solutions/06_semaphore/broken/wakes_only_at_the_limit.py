"""Wakes nobody unless all four places were taken: of two that leave at once only one is told.

Caught by: test_all_callers_share_the_permits
"""

import threading
import time

inside = 0
changed = threading.Condition()


def process_item(item):
    global inside
    with changed:
        while inside == 4:
            changed.wait()
        inside += 1
    try:
        time.sleep(3)
        return item * item
    finally:
        with changed:
            if inside == 4:
                changed.notify()
            inside -= 1


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
