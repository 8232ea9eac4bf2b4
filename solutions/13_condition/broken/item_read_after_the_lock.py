"""Takes its item out of the ring after the lock: meanwhile another one frees a place, and it is overwritten.

Caught by: test_no_wake_up_is_lost
"""

import threading


class BoundedBuffer:
    def __init__(self, capacity):
        self.slots = [None] * capacity
        self.free = threading.Semaphore(capacity)
        self.full = threading.Semaphore(0)
        self.putting, self.getting = threading.Lock(), threading.Lock()
        self.head = self.tail = 0

    def put(self, item):
        self.free.acquire()
        with self.putting:
            self.slots[self.tail] = item
            self.tail = (self.tail + 1) % len(self.slots)
        self.full.release()

    def get(self):
        self.full.acquire()
        with self.getting:
            head = self.head
            self.head = (head + 1) % len(self.slots)
        item = self.slots[head]
        self.free.release()
        return item
