"""Who wakes clears the event for all: one who was just about to wait never hears that a second place is free.

Caught by: test_four_calls_work_at_once
"""

import threading
import time

guard = threading.Lock()
somebody_left = threading.Event()
inside = 0


def process_item(item):
    global inside
    while True:
        with guard:
            if inside < 4:
                inside += 1
                break
        somebody_left.wait()
        somebody_left.clear()
    try:
        time.sleep(3)
        return item * item
    finally:
        with guard:
            inside -= 1
        somebody_left.set()


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
