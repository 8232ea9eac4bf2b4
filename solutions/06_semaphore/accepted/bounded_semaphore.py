"""A `BoundedSemaphore`, and the product is worked out when the permit is back."""

import time
from threading import BoundedSemaphore, Thread

AT_ONCE = 4
permits = BoundedSemaphore(value=AT_ONCE)


def process_item(item):
    with permits:
        time.sleep(3)
    return item * item


def process_all(items):
    results = {}

    def work(position):
        results[position] = process_item(items[position])

    threads = [Thread(target=work, args=(position,)) for position in range(len(items))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[position] for position in range(len(items))]
