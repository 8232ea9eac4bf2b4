"""Two semaphores count the places and the items; a lock guards the items."""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.places = threading.Semaphore(capacity)
        self.available = threading.Semaphore(0)
        self.lock = threading.Lock()
        self.items = deque()

    def put(self, item):
        self.places.acquire()
        with self.lock:
            self.items.append(item)
        self.available.release()

    def get(self):
        self.available.acquire()
        with self.lock:
            item = self.items.popleft()
        self.places.release()
        return item
