"""Two consumers ask whether the queue is empty and then wait for an item: one may wait for ever."""

import queue
import threading

items = queue.Queue()
lock = threading.Lock()
taken = []


def consume():
    while not items.empty():
        item = items.get()
        with lock:
            taken.append(item)


def program():
    for item in ("one", "two"):
        items.put(item)
    workers = [threading.Thread(target=consume) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sorted(taken)


EXPECTED = ["one", "two"]
