"""Guards the items with a lock and waits on a condition that has another one: nobody else can come in.

Caught by: test_get_waits_for_an_item, test_put_waits_for_a_place
"""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.lock = threading.Lock()
        self.changed = threading.Condition()

    def put(self, item):
        with self.lock, self.changed:
            while len(self.items) >= self.capacity:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.lock, self.changed:
            while not self.items:
                self.changed.wait()
            item = self.items.popleft()
            self.changed.notify_all()
            return item
