"""Waits until nothing is to be done at the moment, and forgets the sources that rest.

Caught by: test_items_are_handled_as_they_come
"""

import queue
import threading


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = queue.Queue(capacity)
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
            waiting.task_done()

    producers = [threading.Thread(target=produce, args=(source,)) for source in sources]
    workers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in producers + workers:
        thread.start()
    waiting.join()
    for _ in workers:
        waiting.put(end)
    for thread in workers:
        thread.join()
    return failures
