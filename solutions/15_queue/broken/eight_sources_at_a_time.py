"""A pool of eight threads reads the sources: the ninth one waits for another to end.

Caught by: test_items_are_handled_as_they_come
"""

import queue
import threading
from concurrent.futures import ThreadPoolExecutor

END = object()


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = queue.Queue(capacity)

    def produce(source):
        try:
            for item in source:
                waiting.put(item)
        except BaseException as error:
            failures.append(error)

    def consume():
        while (item := waiting.get()) is not END:
            try:
                handle(item)
            except BaseException as error:
                failures.append(error)

    workers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in workers:
        thread.start()
    with ThreadPoolExecutor(max_workers=8) as pool:
        pool.map(produce, sources)
    for _ in workers:
        waiting.put(END)
    for thread in workers:
        thread.join()
    return failures
