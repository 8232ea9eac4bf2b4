"""Two semaphores count places and items; the end is one permit without an item for each consumer."""

import threading
from collections import deque


def run(sources, handle, consumers, capacity):
    line, failures = deque(), []
    places, signs = threading.Semaphore(capacity), threading.Semaphore(0)

    def produce(source):
        try:
            for item in source:
                with_place(item)
        except Exception as error:
            failures.append(error)

    def with_place(item):
        places.acquire()
        line.append(item)
        signs.release()

    def consume():
        while True:
            signs.acquire()
            try:
                item = line.popleft()
            except IndexError:
                return
            places.release()
            try:
                handle(item)
            except Exception as error:
                failures.append(error)

    producers = [threading.Thread(target=produce, args=[source]) for source in sources]
    workers = [threading.Thread(target=consume) for _ in range(consumers)]
    [thread.start() for thread in workers + producers]
    [thread.join() for thread in producers]
    signs.release(consumers)
    [thread.join() for thread in workers]
    return failures
