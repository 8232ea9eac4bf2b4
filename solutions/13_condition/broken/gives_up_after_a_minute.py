"""Waits a minute for an item, then returns `None` as if it were one.

Caught by: test_get_waits_for_an_item
"""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity; self.items = deque(); self.c = threading.Condition()
    def put(self, item):
        with self.c:
            self.c.wait_for(lambda: len(self.items) < self.capacity, timeout=60)
            self.items.append(item)
            self.c.notify_all()
    def get(self):
        with self.c:
            if not self.c.wait_for(lambda: self.items, timeout=60):
                return None
            item = self.items.popleft()
            self.c.notify_all()
            return item
