"""Tells each exception once, however often it was raised.

Caught by: test_a_bad_item_harms_no_other
"""

import queue
import threading

END = object()


def run(sources, handle, consumers, capacity):
    failures = {}
    waiting = queue.Queue(capacity)

    def produce(source):
        try:
            for item in source:
                waiting.put(item)
        except Exception as error:
            failures[id(error)] = error

    def consume():
        while (item := waiting.get()) is not END:
            try:
                handle(item)
            except Exception as error:
                failures[id(error)] = error

    producers = [threading.Thread(target=produce, args=(source,)) for source in sources]
    workers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in producers + workers:
        thread.start()
    for thread in producers:
        thread.join()
    for _ in workers:
        waiting.put(END)
    for thread in workers:
        thread.join()
    return list(failures.values())
