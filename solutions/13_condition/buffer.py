"""A buffer between producers and consumers that holds no more than so many items.

Producers and consumers wait in two places, so that a call that wakes somebody wakes one who can go on.
"""

import threading
from collections import deque


class BoundedBuffer:
    """Items wait here, at most `capacity` of them, first in, first out."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        # One lock guards the items; each side sleeps on a condition of its own, so that no call is wasted.
        lock = threading.Lock()
        self.has_item = threading.Condition(lock)
        self.has_place = threading.Condition(lock)

    def put(self, item):
        """Add an item; wait as long as the buffer is full."""
        with self.has_place:
            # `while`: before this thread has the lock again another producer may have filled the place.
            while len(self.items) >= self.capacity:
                self.has_place.wait()
            self.items.append(item)
            # One new item, one consumer: every `put` wakes one, whatever else is in the buffer.
            self.has_item.notify()

    def get(self):
        """Take out the oldest item and return it; wait as long as the buffer is empty."""
        with self.has_item:
            # `while`: before this thread has the lock again another consumer may have taken the item.
            while not self.items:
                self.has_item.wait()
            item = self.items.popleft()
            # One free place, one producer.
            self.has_place.notify()
            return item


def _demo():
    buffer = BoundedBuffer(2)
    consumer = threading.Thread(target=lambda: print("a consumer that comes early takes", buffer.get()))
    consumer.start()
    consumer.join(0.5)
    producer = threading.Thread(target=lambda: [buffer.put(number) for number in range(4)], daemon=True)
    producer.start()
    producer.join(0.5)
    consumer.join()
    what_happens = "the producer waits" if producer.is_alive() else "it took them all at once"
    print("4 items put into a buffer of 2:", what_happens)


if __name__ == "__main__":
    _demo()
