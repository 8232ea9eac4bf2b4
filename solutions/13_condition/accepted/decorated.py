"""A decorator waits for what a method needs and tells everybody afterwards."""

import functools
import threading
from collections import deque
from dataclasses import dataclass, field


def guarded(ready):
    """Run the method under the condition, when `ready(self)`; tell everybody afterwards."""
    def decorate(method):
        @functools.wraps(method)
        def call(self, *args):
            with self.changed:
                self.changed.wait_for(lambda: ready(self))
                result = method(self, *args)
                self.changed.notify_all()
            return result
        return call
    return decorate


@dataclass(eq=False)
class BoundedBuffer:
    capacity: int
    items: deque = field(default_factory=deque)
    changed: threading.Condition = field(default_factory=threading.Condition)

    @guarded(lambda self: len(self.items) < self.capacity)
    def put(self, item):
        self.items.append(item)

    @guarded(lambda self: len(self.items) > 0)
    def get(self):
        return self.items.popleft()
