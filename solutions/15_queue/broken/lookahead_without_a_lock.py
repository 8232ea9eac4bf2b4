"""Looks who takes the next item and takes it, in two steps without a lock.

Caught by: test_every_item_is_handled_once
"""

import threading
from collections import deque


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = deque()
    places = threading.Semaphore(capacity)
    items = threading.Semaphore(0)
    end = object()

    def put(item):
        places.acquire()
        waiting.append(item)
        items.release()

    def produce(source):
        try:
            for item in source:
                put(item)
        except Exception as error:
            failures.append(error)

    def consume():
        while True:
            items.acquire()
            item = waiting[0]
            if item is end:
                items.release()
                break
            del waiting[0]
            places.release()
            try:
                handle(item)
            except Exception as error:
                failures.append(error)

    producers = [threading.Thread(target=produce, args=(source,)) for source in sources]
    workers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in producers + workers:
        thread.start()
    for thread in producers:
        thread.join()
    put(end)
    for thread in workers:
        thread.join()
    return failures
