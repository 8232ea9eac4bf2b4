"""Counts who is at work in a variable, with the race that every such counter has.

Caught by: test_four_calls_work_at_once
"""

import threading
import time

working = 0


def process_item(item):
    global working
    while working >= 4:
        time.sleep(0.25)
    working += 1
    try:
        time.sleep(3)
        return item * item
    finally:
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
