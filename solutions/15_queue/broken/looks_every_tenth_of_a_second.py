"""Wakes up ten times a second to see whether the sources have ended.

Caught by: test_a_waiting_thread_sleeps
"""

import queue
import threading


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = queue.Queue(capacity)
    ended = threading.Event()

    def produce(source):
        try:
            for item in source:
                waiting.put(item)
        except Exception as error:
            failures.append(error)

    def consume():
        while True:
            try:
                item = waiting.get(timeout=0.1)
            except queue.Empty:
                if ended.is_set():
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
    ended.set()
    for thread in workers:
        thread.join()
    return failures
