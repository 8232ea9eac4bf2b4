"""Two events instead of a condition: several threads pass before the first of them clears the event.

Caught by: test_nobody_takes_what_another_has_taken, test_there_are_never_more_than_the_capacity
"""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.lock = threading.Lock()
        self.has_item = threading.Event()
        self.has_place = threading.Event()
        self.has_place.set()

    def put(self, item):
        self.has_place.wait()
        with self.lock:
            self.items.append(item)
            self.has_item.set()
            if len(self.items) >= self.capacity:
                self.has_place.clear()

    def get(self):
        self.has_item.wait()
        with self.lock:
            item = self.items.popleft()
            self.has_place.set()
            if not self.items:
                self.has_item.clear()
            return item
