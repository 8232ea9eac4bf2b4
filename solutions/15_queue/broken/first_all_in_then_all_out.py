"""Makes room for everything, and starts the consumers when all sources have ended.

Caught by: test_items_are_handled_as_they_come
"""

import queue
import threading


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = queue.Queue()
    end = object()

    def produce(source):
        try:
            for item in source:
                waiting.put(item)
        except Exception as error:
            failures.append(error)

    def consume():
        while True:
            item = waiting.get()
            if item is end:
                break
            try:
                handle(item)
            except Exception as error:
                failures.append(error)

    producers = [threading.Thread(target=produce, args=(source,)) for source in sources]
    workers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in producers:
        thread.start()
    for thread in producers:
        thread.join()
    for thread in workers:
        thread.start()
    for _ in workers:
        waiting.put(end)
    for thread in workers:
        thread.join()
    return failures
