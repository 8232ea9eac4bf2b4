"""Two producers, one item each; a consumer takes two from a SimpleQueue: two orders."""

import queue
import threading

items = queue.SimpleQueue()
taken = []


def consume():
    taken.append(items.get())
    taken.append(items.get())


def program():
    workers = [threading.Thread(target=items.put, args=(number,)) for number in (1, 2)]
    workers.append(threading.Thread(target=consume))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(taken)


EXPECTED = {(): ({(1, 2), (2, 1)}, None)}
