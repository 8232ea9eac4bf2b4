"""Waits only when there is already one item more than the capacity.

Caught by: test_put_waits_for_a_place
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
            self.condition.wait_for(lambda: len(self.items) <= self.capacity)
            self.items.append(item)
            self.condition.notify_all()

    def get(self):
        with self.condition:
            self.condition.wait_for(lambda: len(self.items) > 0)
            item = self.items.popleft()
            self.condition.notify_all()
            return item
