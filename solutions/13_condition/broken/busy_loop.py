"""Looks again and again without the lock, and takes the lock only when something has changed.

Caught by: test_a_waiting_thread_sleeps
"""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.lock = threading.Lock()

    def put(self, item):
        while True:
            while len(self.items) >= self.capacity:
                pass
            with self.lock:
                if len(self.items) < self.capacity:
                    self.items.append(item)
                    return

    def get(self):
        while True:
            while not self.items:
                pass
            with self.lock:
                if self.items:
                    return self.items.popleft()
