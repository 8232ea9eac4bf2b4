"""Each side wakes its own kind instead of the other one.

Caught by: test_get_waits_for_an_item, test_put_waits_for_a_place
"""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.lock = threading.Lock()
        self.consumers = threading.Condition(self.lock)
        self.producers = threading.Condition(self.lock)

    def put(self, item):
        with self.producers:
            while len(self.items) >= self.capacity:
                self.producers.wait()
            self.items.append(item)
            self.producers.notify()

    def get(self):
        with self.consumers:
            while not self.items:
                self.consumers.wait()
            item = self.items.popleft()
            self.consumers.notify()
            return item
