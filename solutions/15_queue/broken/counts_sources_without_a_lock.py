"""The last source sends the consumers home, but two that end at once may both think that they are not the last.

Caught by: test_everybody_ends
"""

import queue
import threading


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = queue.Queue(capacity)
    end = object()
    left = len(sources)

    def produce(source):
        nonlocal left
        try:
            for item in source:
                waiting.put(item)
        except Exception as error:
            failures.append(error)
        left -= 1
        if left == 0:
            send_home()

    def send_home():
        for _ in range(consumers):
            waiting.put(end)

    def consume():
        while True:
            item = waiting.get()
            if item is end:
                break
            try:
                handle(item)
            except Exception as error:
                failures.append(error)

    producers = [threading.Thread(target=produce, args=(source,)) for source in sources]
    workers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in producers + workers:
        thread.start()
    if not producers:
        send_home()
    for thread in producers:
        thread.join()
    for thread in workers:
        thread.join()
    return failures
