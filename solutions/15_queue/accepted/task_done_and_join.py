"""Waits with `join` until all is handled, then sends the consumers home, who are daemon threads."""

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
        while True:
            item = waiting.get()
            if item is end:
                break
            try:
                handle(item)
            except Exception as error:
                failures.append(error)
            waiting.task_done()

    producers = [threading.Thread(target=produce, args=(source,)) for source in sources]
    workers = [threading.Thread(target=consume, daemon=True) for _ in range(consumers)]
    for thread in producers + workers:
        thread.start()
    for thread in producers:
        thread.join()
    waiting.join()
    for _ in workers:
        waiting.put(end)
    for thread in workers:
        thread.join()
    return failures
