"""Two consumers and one sentinel: one consumer waits for ever."""

import queue
import threading

items = queue.SimpleQueue()
taken = []


def consume():
    while (item := items.get()) is not None:
        taken.append(item)


def program():
    workers = [threading.Thread(target=consume) for _ in range(2)]
    for worker in workers:
        worker.start()
    items.put("item")
    items.put(None)
    for worker in workers:
        worker.join()
    return taken


EXPECTED = ["item"]
