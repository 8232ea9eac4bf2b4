"""Looks into the queue again and again.

Caught by: test_a_waiting_thread_sleeps
"""

import queue
import threading


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = queue.Queue(capacity)
    ended = []

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
                if ended:
                    break
                continue
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
    ended.append(True)
    for thread in workers:
        thread.join()
    return failures
