"""Before it sends the consumers home the main thread looks again and again whether the queue is empty.

Caught by: test_a_waiting_thread_sleeps
"""

import queue
import threading

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

    producers = [threading.Thread(target=produce, args=(source,)) for source in sources]
    workers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in producers + workers:
        thread.start()
    for thread in producers:
        thread.join()
    while not waiting.empty():
        pass
    for _ in workers:
        waiting.put(END)
    for thread in workers:
        thread.join()
    return failures
