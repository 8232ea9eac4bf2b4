"""Looks first and takes the lock only to wait: the wake-up may come in between.

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
        while len(self.items) >= self.capacity:
            with self.condition:
                self.condition.wait()
        with self.condition:
            self.items.append(item)
            self.condition.notify_all()

    def get(self):
        while not self.items:
            with self.condition:
                self.condition.wait()
        with self.condition:
            item = self.items.popleft()
            self.condition.notify_all()
            return item
