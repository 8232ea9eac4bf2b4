"""Each source has a queue of its own, and a thread that empties it into the one in the middle: twice the room.

Caught by: test_the_sources_do_not_run_ahead
"""

import queue
import threading


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = queue.Queue(capacity)
    end = object()

    def produce(source):
        own = queue.Queue(capacity)
        carrier = threading.Thread(target=carry, args=(own,))
        carrier.start()
        try:
            for item in source:
                own.put(item)
        except Exception as error:
            failures.append(error)
        own.put(end)
        carrier.join()

    def carry(own):
        while (item := own.get()) is not end:
            waiting.put(item)

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
    for thread in producers:
        thread.join()
    for _ in workers:
        waiting.put(end)
    for thread in workers:
        thread.join()
    return failures
