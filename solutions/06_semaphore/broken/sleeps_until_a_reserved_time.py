"""No semaphore: each call works out when a place will be free, and sleeps until then.

It fails before it has a place, and sleeps in another way than by `time.sleep`, which the checks could interrupt.

Caught by: test_who_waits_sleeps_until_a_permit_is_free
"""

import threading
import time

lock = threading.Lock()
free_at = [0.0] * 4


def process_item(item):
    product = item * item
    with lock:
        now = time.monotonic()
        place = min(range(4), key=free_at.__getitem__)
        start = max(now, free_at[place])
        free_at[place] = start + 3
    threading.Event().wait(start - now + 3)
    return product


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
