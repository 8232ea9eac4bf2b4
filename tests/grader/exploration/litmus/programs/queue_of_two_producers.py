"""Two producers put an item each into a queue; the main thread takes both: in the order in which they were put."""

import queue
import threading

items = queue.Queue()


def program():
    workers = [threading.Thread(target=items.put, args=(number,)) for number in (1, 2)]
    for worker in workers:
        worker.start()
    return items.get(), items.get()


EXPECTED = {(): ({(1, 2), (2, 1)}, None)}
