"""A lock for each end: producers and consumers only meet when they wake each other."""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.front = threading.Condition()
        self.back = threading.Condition()

    def put(self, item):
        with self.back:
            while len(self.items) >= self.capacity:
                self.back.wait()
            self.items.append(item)
        with self.front:
            self.front.notify()

    def get(self):
        with self.front:
            while not self.items:
                self.front.wait()
            item = self.items.popleft()
        with self.back:
            self.back.notify()
        return item
