"""Takes the `queue.Empty` of `handle` for a word of its own queue.

Caught by: test_a_bad_item_harms_no_other
"""

import queue
import threading


def run(sources, handle, consumers, capacity):
    waiting = queue.Queue(capacity)
    over = object()
    failures = []

    def read(source):
        try:
            for item in source:
                waiting.put(item)
        except Exception as error:
            failures.append(error)

    def consume():
        while True:
            try:
                item = waiting.get()
                if item is over:
                    return
                handle(item)
            except queue.Empty:
                continue
            except Exception as error:
                failures.append(error)

    readers = [threading.Thread(target=read, args=(source,)) for source in sources]
    handlers = [threading.Thread(target=consume) for _ in range(consumers)]
    for t in readers + handlers:
        t.start()
    for t in readers:
        t.join()
    for _ in handlers:
        waiting.put(over)
    for t in handlers:
        t.join()
    return failures
