"""Waits a minute for an item, then returns `None` as if it were one.

Caught by: test_get_waits_for_an_item
"""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            self.changed.wait_for(lambda: len(self.items) < self.capacity)
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            if not self.changed.wait_for(lambda: self.items, timeout=60):
                return None
            item = self.items.popleft()
            self.changed.notify_all()
            return item
