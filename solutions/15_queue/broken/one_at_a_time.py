"""Guards the list of failures with a lock, and the calls of `handle` with it.

Caught by: test_consumers_work_at_the_same_time
"""

import queue
import threading


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = queue.Queue(capacity)
    end = object()
    lock = threading.Lock()

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
            with lock:
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
