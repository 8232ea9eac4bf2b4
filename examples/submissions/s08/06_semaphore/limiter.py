import threading
import time

permits = threading.Semaphore(4)


def process_item(item):
    permits.acquire()
    time.sleep(3)
    result = item * item
    permits.release()
    return result


def process_all(items):
    results = [None] * len(items)

    def work(i, item):
        results[i] = process_item(item)

    threads = []
    for i, item in enumerate(items):
        thread = threading.Thread(target=work, args=(i, item))
        threads.append(thread)
        thread.start()
    for thread in threads:
        thread.join()
    return results
