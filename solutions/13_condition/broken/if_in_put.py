"""`get` looks again after it was woken, `put` does not.

Caught by: test_there_are_never_more_than_the_capacity
"""

import threading


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.condition = threading.Condition()

    def put(self, item):
        with self.condition:
            if len(self.items) == self.capacity:
                self.condition.wait()
            self.items.append(item)
            self.condition.notify_all()

    def get(self):
        with self.condition:
            while not self.items:
                self.condition.wait()
            item = self.items.pop(0)
            self.condition.notify_all()
            return item
