"""Four threads of a pool do the work, for as many threads as ask; a future brings the result, or the exception."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

service = ThreadPoolExecutor(max_workers=4)


def serve(item):
    time.sleep(3)
    return item * item


def process_item(item):
    return service.submit(serve, item).result()


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
