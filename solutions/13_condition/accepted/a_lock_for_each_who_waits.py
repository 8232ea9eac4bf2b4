"""A waiting consumer leaves a slot of its own in a line; a producer hands the item to the first of them."""

import threading
from collections import deque


class Slot:
    def __init__(self, item=None):
        self.item = item
        self.ready = threading.Event()


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.lock = threading.Lock()
        self.items = deque()
        self.consumers = deque()
        self.producers = deque()

    def put(self, item):
        with self.lock:
            if self.consumers:
                slot = self.consumers.popleft()
                slot.item = item
                slot.ready.set()
                return
            if len(self.items) < self.capacity:
                self.items.append(item)
                return
            slot = Slot(item)
            self.producers.append(slot)
        slot.ready.wait()

    def get(self):
        with self.lock:
            if self.items:
                item = self.items.popleft()
                if self.producers:
                    slot = self.producers.popleft()
                    self.items.append(slot.item)
                    slot.ready.set()
                return item
            slot = Slot()
            self.consumers.append(slot)
        slot.ready.wait()
        return slot.item
