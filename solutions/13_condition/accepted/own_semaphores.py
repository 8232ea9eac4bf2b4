"""Places and items are counted by semaphores made by hand: right, with three times as many steps as others."""

import threading
from collections import deque


class Counter:
    def __init__(self, value):
        self.value = value
        self.condition = threading.Condition()

    def down(self):
        with self.condition:
            while self.value == 0:
                self.condition.wait()
            self.value -= 1

    def up(self):
        with self.condition:
            self.value += 1
            self.condition.notify()


class BoundedBuffer:
    def __init__(self, capacity):
        self.places, self.there, self.turn = Counter(capacity), Counter(0), Counter(1)
        self.items = deque()

    def put(self, item):
        self.places.down()
        self.turn.down()
        self.items.append(item)
        self.turn.up()
        self.there.up()

    def get(self):
        self.there.down()
        self.turn.down()
        item = self.items.popleft()
        self.turn.up()
        self.places.up()
        return item
