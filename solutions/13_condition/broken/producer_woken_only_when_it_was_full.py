"""Wakes everybody after a `put`, but after a `get` one producer and only when the buffer was full.

Caught by: test_no_wake_up_is_lost
"""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.lock = threading.Lock()
        self.not_empty = threading.Condition(self.lock)
        self.not_full = threading.Condition(self.lock)

    def put(self, item):
        with self.lock:
            while len(self.items) >= self.capacity:
                self.not_full.wait()
            self.items.append(item)
            self.not_empty.notify_all()

    def get(self):
        with self.lock:
            while not self.items:
                self.not_empty.wait()
            was_full = len(self.items) == self.capacity
            item = self.items.popleft()
            if was_full:
                self.not_full.notify()
            return item
