"""Every wait has a timeout and looks again after it, though every change wakes all who wait.

Caught by: test_a_waiting_thread_sleeps
"""

import threading


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.changed = threading.Condition(threading.Lock())

    def full(self):
        return len(self.items) >= self.capacity

    def put(self, item):
        with self.changed:
            while self.full():
                self.changed.wait(timeout=60)
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait(timeout=60)
            item, *self.items = self.items
            self.changed.notify_all()
            return item
