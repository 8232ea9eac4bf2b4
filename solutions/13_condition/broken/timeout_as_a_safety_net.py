"""Loses wake-ups and hides it with a timeout: after half a second everybody looks again.

Caught by: test_no_wake_up_is_lost
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
                self.condition.wait(timeout=0.5)
            self.items.append(item)
            self.condition.notify()

    def get(self):
        with self.condition:
            while not self.items:
                self.condition.wait(timeout=0.5)
            item = self.items.popleft()
            self.condition.notify()
            return item
