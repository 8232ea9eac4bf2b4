"""Puts each result into the place of its item, in the list of the caller, whose items are gone then.

Caught by: test_results_come_in_the_order_of_the_items
"""

import threading
import time

places = threading.Semaphore(4)


def process_item(item):
    with places:
        time.sleep(3)
        return item * item


def process_all(items):
    def work(position, item):
        items[position] = process_item(item)

    threads = [threading.Thread(target=work, args=pair) for pair in list(enumerate(items))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return items
