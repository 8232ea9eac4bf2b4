"""The product is worked out before a permit is taken: who fails never has one."""

import threading
import time

permits = threading.Semaphore(4)


def process_item(item):
    square = item * item
    with permits:
        time.sleep(3)
    return square


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
