"""All runs share one queue of the module, and take each other's items.

Caught by: test_two_runs_share_nothing
"""

import queue
import threading

waiting = queue.Queue()


def run(sources, handle, consumers, capacity):
    failures = []
    waiting.maxsize = capacity
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
    for thread in producers + workers:
        thread.start()
    for thread in producers:
        thread.join()
    for _ in workers:
        waiting.put(end)
    for thread in workers:
        thread.join()
    return failures
