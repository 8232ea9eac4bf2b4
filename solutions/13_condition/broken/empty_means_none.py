"""Waits for a place, but returns `None` when there is no item.

Caught by: test_get_waits_for_an_item
"""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.condition = threading.Condition()

    def put(self, item):
        with self.condition:
            while len(self.items) >= self.capacity:
                self.condition.wait()
            self.items.append(item)

    def get(self):
        with self.condition:
            if not self.items:
                return None
            self.condition.notify()
            return self.items.popleft()
