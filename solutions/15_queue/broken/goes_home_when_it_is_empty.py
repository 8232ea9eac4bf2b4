"""Takes an empty queue for the end once the producers are started.

Caught by: test_every_item_is_handled_once
"""

import queue
import threading


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = queue.Queue(capacity)

    def produce(source):
        try:
            for item in source:
                waiting.put(item)
        except Exception as error:
            failures.append(error)

    def consume():
        while True:
            try:
                item = waiting.get_nowait()
            except queue.Empty:
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
