"""A queue for one item: the producer of three waits for the consumer, and the order is kept."""

import queue
import threading

items = queue.Queue(maxsize=1)


def produce():
    for number in (1, 2, 3):
        items.put(number)


def program():
    threading.Thread(target=produce).start()
    return items.get(), items.get(), items.get()


EXPECTED = {(): ({(1, 2, 3)}, None)}
