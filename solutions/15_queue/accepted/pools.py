"""One pool for the sources and one for the consumers; a semaphore keeps the sources from running ahead."""

import threading
from concurrent.futures import ThreadPoolExecutor


def run(sources, handle, consumers, capacity):
    failures = []
    room = threading.Semaphore(capacity + consumers)

    def one(item):
        try:
            handle(item)
        except Exception as error:
            failures.append(error)
        finally:
            room.release()

    def read(source, pool):
        try:
            for item in source:
                room.acquire()
                pool.submit(one, item)
        except Exception as error:
            failures.append(error)

    with ThreadPoolExecutor(consumers) as pool, ThreadPoolExecutor(max(1, len(sources))) as readers:
        for source in sources:
            readers.submit(read, source, pool)
    return failures
