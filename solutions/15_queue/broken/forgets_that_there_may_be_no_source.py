"""The last source sends the consumers home, and without any source nobody does.

Caught by: test_everybody_ends
"""

import queue
import threading


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = queue.Queue(capacity)
    end = object()
    left = len(sources)
    lock = threading.Lock()

    def produce(source):
        nonlocal left
        try:
            for item in source:
                waiting.put(item)
        except Exception as error:
            failures.append(error)
        with lock:
            left -= 1
            last = left == 0
        if last:
            for _ in range(consumers):
                waiting.put(end)

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
    for thread in workers:
        thread.join()
    return failures
