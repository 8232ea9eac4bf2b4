"""Opens all sources in the caller's thread, before any thread starts.

Caught by: test_items_are_handled_as_they_come, test_a_bad_source_harms_no_other
"""

import queue
import threading


def run(sources, handle, consumers, capacity):
    waiting, end, failures = queue.Queue(capacity), object(), []

    def produce(iterator):
        try:
            for item in iterator:
                waiting.put(item)
        except Exception as error:
            failures.append(error)

    def consume():
        while (item := waiting.get()) is not end:
            try:
                handle(item)
            except Exception as error:
                failures.append(error)

    producers = [threading.Thread(target=produce, args=(iter(source),)) for source in sources]
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
