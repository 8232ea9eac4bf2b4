"""A pool handles the items; a semaphore holds the places in front of it."""

import threading
from concurrent.futures import ThreadPoolExecutor


def run(sources, handle, consumers, capacity):
    failures = []
    places = threading.Semaphore(capacity)
    with ThreadPoolExecutor(consumers) as pool:

        def one(item):
            places.release()
            try:
                handle(item)
            except BaseException as error:
                failures.append(error)

        def produce(source):
            try:
                for item in source:
                    places.acquire()
                    pool.submit(one, item)
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=produce, args=(source,)) for source in sources]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return failures
