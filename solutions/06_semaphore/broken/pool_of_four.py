"""A pool of four threads instead of a thread for each item: 9 s, and no limit for other callers.

Caught by: test_four_calls_work_at_once, test_each_item_has_a_thread
"""

import time
from concurrent.futures import ThreadPoolExecutor


def process_item(item):
    time.sleep(3)
    return item * item


def process_all(items):
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(process_item, items))
