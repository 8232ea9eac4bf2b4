import threading
import time

semaphore = threading.Semaphore(4)


def process_item(item):
    with semaphore
        time.sleep(3)
        return item * item


def process_all(items):
    results = [None] * len(items)

    def work(i):
        results[i] = process_item(items[i])

    threads = [threading.Thread(target=work, args=(i,)) for i in range(len(items))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results
