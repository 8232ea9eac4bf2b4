"""Returns at once when it has taken a `None`, and keeps the lock.

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

    def get(self):
        self.condition.acquire()
        while not self.items:
            self.condition.wait()
        item = self.items.popleft()
        self.condition.notify_all()
        if item is None:
            return None
        self.condition.release()
        return item
