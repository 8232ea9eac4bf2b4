"""An event says that there is an item, another that there is a place; the lock decides who was first."""

import threading
from collections import deque


class BoundedBuffer:
    """Items wait here, at most `capacity` of them, first in, first out."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.lock = threading.Lock()
        self.has_item = threading.Event()
        self.has_place = threading.Event()
        self.has_place.set()

    def put(self, item):
        while True:
            self.has_place.wait()
            with self.lock:
                if len(self.items) < self.capacity:
                    self.items.append(item)
                    self.has_item.set()
                    if len(self.items) == self.capacity:
                        self.has_place.clear()
                    return

    def get(self):
        while True:
            self.has_item.wait()
            with self.lock:
                if self.items:
                    item = self.items.popleft()
                    self.has_place.set()
                    if not self.items:
                        self.has_item.clear()
                    return item
