import threading
import time


def process_item(item):
    time.sleep(3)
    return item * item


def process_all(items):
    results = [None] * len(items)

    def work(position, item):
        results[position] = process_item(item)

    threads = [threading.Thread(target=work, args=(i, item)) for i, item in enumerate(items)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
