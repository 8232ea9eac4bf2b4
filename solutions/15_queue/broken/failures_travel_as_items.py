"""What a source raises goes through the queue, so an item that is an exception is not handled.

Caught by: test_an_item_can_be_anything
"""

import queue
import threading

_END = object()


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = queue.Queue(capacity)

    def produce(source):
        try:
            for item in source:
                waiting.put(item)
        except BaseException as error:
            waiting.put(error)

    def consume():
        while True:
            item = waiting.get()
            if item is _END:
                return
            if isinstance(item, BaseException):
                failures.append(item)
                continue
            try:
                handle(item)
            except BaseException as error:
                failures.append(error)

    producers = [threading.Thread(target=produce, args=(source,)) for source in sources]
    workers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in workers + producers:
        thread.start()
    for thread in producers:
        thread.join()
    for _ in workers:
        waiting.put(_END)
    for thread in workers:
        thread.join()
    return failures
