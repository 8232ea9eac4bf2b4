"""Two consumers take what is there, and end when nothing is."""

import queue
import threading

items = queue.Queue()
lock = threading.Lock()
taken = []


def consume():
    while True:
        try:
            item = items.get_nowait()
        except queue.Empty:
            return
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
