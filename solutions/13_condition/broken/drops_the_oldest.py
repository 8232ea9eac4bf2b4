"""A `deque` with a `maxlen` keeps the capacity, by throwing the oldest item away.

Caught by: test_put_waits_for_a_place
"""

import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.items = deque(maxlen=capacity)
        self.condition = threading.Condition()

    def put(self, item):
        with self.condition:
            self.items.append(item)
            self.condition.notify()

    def get(self):
        with self.condition:
            while not self.items:
                self.condition.wait()
            return self.items.popleft()
