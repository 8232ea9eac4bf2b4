"""Each side holds its own lock while it takes the other one's to wake it up: they can lock each other out.

Caught by: test_no_wake_up_is_lost
"""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.not_empty = threading.Condition()
        self.not_full = threading.Condition()

    def put(self, item):
        with self.not_full:
            while len(self.items) >= self.capacity:
                self.not_full.wait()
            self.items.append(item)
            with self.not_empty:
                self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            item = self.items.popleft()
            with self.not_full:
                self.not_full.notify()
            return item
