"""The list of the items is made once for the class, so all buffers hold the same items.

Caught by: test_two_buffers_share_nothing
"""

import threading


class BoundedBuffer:
    items = []

    def __init__(self, capacity):
        self.capacity = capacity
        self.changed = threading.Condition()

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
            item = self.items.pop(0)
            self.changed.notify_all()
            return item
