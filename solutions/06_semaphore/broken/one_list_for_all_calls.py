"""All calls share one list, which the next call empties: who still holds the results of the first loses them.

Caught by: test_results_come_in_the_order_of_the_items
"""

import threading
import time

permits = threading.Semaphore(4)
results = []


def process_item(item):
    with permits:
        time.sleep(3)
        return item * item


def process_all(items):
    results[:] = [None] * len(items)

    def work(position, item):
        results[position] = process_item(item)

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(items)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
