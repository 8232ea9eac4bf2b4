"""A buffer between producers and consumers that holds no more than so many items.

`put` and `get` do not wait yet: `put` goes beyond the capacity, and `get` fails when there is nothing to take.
Let both wait for as long as they have to, with any number of threads on either side. Keep the names.
"""

import threading
from collections import deque


class BoundedBuffer:
    """Items wait here, at most `capacity` of them, first in, first out."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        # TODO: how does a thread learn that there is an item now, or a free place?

    def put(self, item):
        """Add an item; wait as long as the buffer is full."""
        # TODO: wait for a free place. Who has to be told about the new item?
        self.items.append(item)

    def get(self):
        """Take out the oldest item and return it; wait as long as the buffer is empty."""
        # TODO: wait for an item. Who has to be told about the free place?
        return self.items.popleft()


def _consume(buffer, name):
    try:
        print(f"{name} takes", buffer.get())
    except IndexError as error:
        print(f"{name} does not wait: IndexError: {error}")


def _demo():
    buffer = BoundedBuffer(2)
    consumer = threading.Thread(target=_consume, args=(buffer, "a consumer that comes early"))
    consumer.start()
    consumer.join(0.5)
    producer = threading.Thread(target=lambda: [buffer.put(number) for number in range(4)], daemon=True)
    producer.start()
    producer.join(0.5)
    what_happens = "the producer waits" if producer.is_alive() else "it took them all at once"
    print("4 items put into a buffer of 2:", what_happens)


if __name__ == "__main__":
    _demo()
