"""The lock and the conditions are made once for the class, so a wake-up may reach a thread at another buffer.

Caught by: test_two_buffers_share_nothing
"""

import threading
from collections import deque


class BoundedBuffer:
    lock = threading.Lock()
    not_empty = threading.Condition(lock)
    not_full = threading.Condition(lock)

    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()

    def put(self, item):
        with self.not_full:
            while len(self.items) >= self.capacity:
                self.not_full.wait()
            self.items.append(item)
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            item = self.items.popleft()
            self.not_full.notify()
            return item
