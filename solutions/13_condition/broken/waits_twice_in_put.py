"""`put` looks again once: whoever is robbed of its place twice puts beyond the capacity.

Caught by: test_there_are_never_more_than_the_capacity
"""

import threading
from collections import deque


class BoundedBuffer:
    """Items wait here, at most `capacity` of them, first in, first out."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            if len(self.items) >= self.capacity:
                self.changed.wait()
            if len(self.items) >= self.capacity:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            item = self.items.popleft()
            self.changed.notify_all()
            return item
