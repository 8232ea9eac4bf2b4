"""A ring of places in a dataclass; the lock is acquired and released by hand."""

import threading
from dataclasses import dataclass, field


@dataclass
class BoundedBuffer:
    capacity: int
    ring: list = field(init=False)
    taken: int = field(default=0, init=False)
    added: int = field(default=0, init=False)

    def __post_init__(self):
        self.ring = [None] * self.capacity
        self.lock = threading.RLock()
        self.not_empty = threading.Condition(self.lock)
        self.not_full = threading.Condition(self.lock)

    def put(self, item):
        self.lock.acquire()
        try:
            while self.added - self.taken == self.capacity:
                self.not_full.wait()
            self.ring[self.added % self.capacity] = item
            self.added += 1
            self.not_empty.notify()
        finally:
            self.lock.release()

    def get(self):
        self.lock.acquire()
        try:
            while self.added == self.taken:
                self.not_empty.wait()
            item = self.ring[self.taken % self.capacity]
            self.ring[self.taken % self.capacity] = None
            self.taken += 1
            self.not_full.notify()
            return item
        finally:
            self.lock.release()
