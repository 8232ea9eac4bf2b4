"""Takes an item that is `None` for a place that is empty.

Caught by: test_items_come_out_in_order
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
            self.condition.notify_all()

    def _next(self):
        return self.items.popleft() if self.items else None

    def get(self):
        with self.condition:
            item = self._next()
            while item is None:
                self.condition.wait()
                item = self._next()
            self.condition.notify_all()
            return item
