"""Takes an item only if the queue is not empty, without waiting, while the other thread does the same with one item.

One after the other: the second finds it empty. Both look first: the second gets `Empty` and dies.
"""

import queue
import threading

items = queue.SimpleQueue()
taken = [0, 0]


def take(who):
    if not items.empty():
        items.get_nowait()
        taken[who] = 1


def program():
    items.put("item")
    workers = [threading.Thread(target=take, args=(who,)) for who in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(taken)


EXPECTED = {(): ({(1, 0), (0, 1), "<thread died>"}, 4)}
