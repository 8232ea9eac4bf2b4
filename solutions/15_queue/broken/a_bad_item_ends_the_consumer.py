"""Notes the exception of `handle` outside of the loop, and that consumer is gone.

Caught by: test_a_bad_item_harms_no_other
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
        try:
            while (item := waiting.get()) is not end:
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
