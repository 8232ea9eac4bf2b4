"""Looks whether anything can still come, and then waits for it: between the two the last item is taken.

Caught by: test_everybody_ends
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
        while any(thread.is_alive() for thread in producers) or not waiting.empty():
            item = waiting.get()
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
