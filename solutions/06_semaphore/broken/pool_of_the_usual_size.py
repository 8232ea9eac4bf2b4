"""A pool of the usual size: a thread for each item only as long as there are few of them.

Caught by: test_each_item_has_a_thread
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
    with ThreadPoolExecutor() as pool:
        return list(pool.map(process_item, items))
