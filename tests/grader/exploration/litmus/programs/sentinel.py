"""Two consumers and one sentinel that ends them: the second one never gets it, and waits for ever."""

import queue
import threading

items = queue.SimpleQueue()


def consume():
    while items.get() is not None:
        pass


def program():
    workers = [threading.Thread(target=consume) for _ in range(2)]
    for worker in workers:
        worker.start()
    items.put(None)
    for worker in workers:
        worker.join()


EXPECTED = {(): ({"<deadlock>"}, 2)}
