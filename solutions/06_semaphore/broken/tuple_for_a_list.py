"""Returns the results in a tuple.

Caught by: test_results_come_in_the_order_of_the_items
"""

import threading
import time
from concurrent.futures import Future

places = threading.Semaphore(4)


def process_item(item):
    with places:
        time.sleep(3)
        return item * item


def process_all(items):
    futures = [Future() for _ in items]
    threads = [
        threading.Thread(target=lambda future=future, item=item: future.set_result(process_item(item)))
        for future, item in zip(futures, items, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tuple(future.result() for future in futures)
