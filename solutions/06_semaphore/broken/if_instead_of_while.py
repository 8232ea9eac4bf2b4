"""Looks only once whether there is room: whoever comes by between the wake-up and the lock is not seen.

Caught by: test_four_calls_work_at_once
"""

import threading
import time

changed = threading.Condition()
working = 0


def process_item(item):
    global working
    with changed:
        if working >= 4:
            changed.wait()
        working += 1
    try:
        time.sleep(3)
        return item * item
    finally:
        with changed:
            working -= 1
            changed.notify()


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
