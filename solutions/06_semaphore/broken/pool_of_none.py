"""A pool with a thread for each item, which cannot be made when there is no item.

Caught by: test_results_come_in_the_order_of_the_items
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

permits = threading.Semaphore(4)


def process_item(item):
    with permits:
        time.sleep(3)
        return item * item


def process_all(items):
    with ThreadPoolExecutor(max_workers=len(items)) as pool:
        return list(pool.map(process_item, items))
