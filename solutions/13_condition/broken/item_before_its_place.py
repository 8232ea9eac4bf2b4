"""An item goes in before its place is free: it may be taken before one whose `put` was done long ago.

Caught by: test_items_come_out_in_order
"""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.places = threading.Semaphore(capacity)
        self.ready = threading.Semaphore(0)

    def put(self, item):
        self.items.append(item)
        self.places.acquire()
        self.ready.release()

    def get(self):
        self.ready.acquire()
        self.places.release()
        return self.items.popleft()
