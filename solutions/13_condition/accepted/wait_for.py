"""`wait_for` does the loop; who leaves with something left behind wakes the next one."""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.lock = threading.Lock()
        self.readable = threading.Condition(self.lock)
        self.writable = threading.Condition(self.lock)

    def put(self, item):
        with self.lock:
            self.writable.wait_for(lambda: len(self.items) < self.capacity)
            self.items.append(item)
            self.readable.notify()

    def get(self):
        with self.lock:
            self.readable.wait_for(lambda: self.items)
            try:
                return self.items.popleft()
            finally:
                self.writable.notify()
