"""Wakes whom it should, but also lets everybody wake up four times a second to look.

Caught by: test_a_waiting_thread_sleeps
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
                self.condition.wait(timeout=0.25)
            self.items.append(item)
            self.condition.notify_all()

    def get(self):
        with self.condition:
            while not self.items:
                self.condition.wait(timeout=0.25)
            item = self.items.popleft()
            self.condition.notify_all()
            return item
