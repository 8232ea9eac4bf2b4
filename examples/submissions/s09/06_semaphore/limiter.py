import threading
import time

permits = threading.Semaphore(4)


def process_item(item):
    with permits:
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


print(process_all([1, 2, 3, 4, 5]))
exit()
