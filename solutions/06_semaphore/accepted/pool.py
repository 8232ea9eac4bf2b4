"""A pool with a thread for each item, and the semaphore in `process_item`."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

permits = threading.Semaphore(4)


def process_item(item):
    with permits:
        time.sleep(3)
        return item * item


def process_all(items):
    with ThreadPoolExecutor(max_workers=max(1, len(items))) as pool:
        return list(pool.map(process_item, items))
