"""When the sources have ended the caller looks again and again whether the queue is empty.

Caught by: test_a_waiting_thread_sleeps
"""

import queue
import threading
import time

_END = object()


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
        while True:
            item = waiting.get()
            if item is _END:
                return
            try:
                handle(item)
            except BaseException as error:
                failures.append(error)

    producers = [threading.Thread(target=produce, args=(source,)) for source in sources]
    workers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in workers + producers:
        thread.start()
    for thread in producers:
        thread.join()
    while not waiting.empty():
        time.sleep(0.1)
    for _ in workers:
        waiting.put(_END)
    for thread in workers:
        thread.join()
    return failures
