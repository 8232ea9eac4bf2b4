"""One condition for the class: items in one buffer wake all who wait at others, and they look in vain.

Caught by: test_two_buffers_share_nothing
"""

import threading
from collections import deque


class BoundedBuffer:
    changed = threading.Condition()

    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()

    def put(self, item):
        with self.changed:
            while len(self.items) >= self.capacity:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            item = self.items.popleft()
            self.changed.notify_all()
            return item
