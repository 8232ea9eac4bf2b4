"""One condition for everybody, and every change wakes all who wait."""

from threading import Condition


class BoundedBuffer:
    def __init__(self, capacity):
        self._capacity = capacity
        self._items = []
        self._changed = Condition()

    def put(self, item):
        with self._changed:
            while len(self._items) == self._capacity:
                self._changed.wait()
            self._items.append(item)
            self._changed.notify_all()

    def get(self):
        with self._changed:
            while len(self._items) == 0:
                self._changed.wait()
            item = self._items.pop(0)
            self._changed.notify_all()
        return item
