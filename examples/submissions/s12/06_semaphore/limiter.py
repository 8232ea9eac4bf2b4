import threading
import time

sem = threading.Semaphore(4)


def process_item(item, sem):
    with sem:
        time.sleep(3)
        return item * item


def process_all(items, limit):
    results = []

    def work(item):
        results.append(process_item(item, sem))

    threads = [threading.Thread(target=work, args=(item,)) for item in items]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results
