"""What is in the queue are pairs: an item, or the word that nothing comes any more."""

import queue
import threading


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = queue.Queue(capacity)

    def produce(source):
        try:
            for item in source:
                waiting.put(("item", item))
        except Exception as error:
            failures.append(error)

    def consume():
        while True:
            what, item = waiting.get()
            if what == "end":
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
        waiting.put(("end", None))
    for thread in workers:
        thread.join()
    return failures
