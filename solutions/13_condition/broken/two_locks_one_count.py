"""A lock for each end, but both ends change one count, which neither of the two locks guards.

Caught by: test_no_wake_up_is_lost
"""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.count = 0
        self.front = threading.Condition()
        self.back = threading.Condition()

    def put(self, item):
        with self.back:
            while self.count >= self.capacity:
                self.back.wait()
            self.items.append(item)
            self.count += 1
        with self.front:
            self.front.notify()

    def get(self):
        with self.front:
            while self.count == 0:
                self.front.wait()
            item = self.items.popleft()
            self.count -= 1
        with self.back:
            self.back.notify()
        return item
