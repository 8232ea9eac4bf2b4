"""A line at each fork; both lines are entered in one moment, so that no circle can close."""

import threading
from collections import deque
from contextlib import contextmanager


class Table:
    """A line at every fork; both lines are entered in one moment."""

    def __init__(self, seats: int) -> None:
        self.queues = [deque() for _ in range(seats)]
        self.guard = threading.Lock()

    def dine(self, seat, eat):
        with self._both(seat):
            eat()

    @contextmanager
    def _both(self, seat):
        mine = threading.Semaphore(0)
        sides = (seat, (seat + 1) % len(self.queues))
        with self.guard:
            for side in sides:
                self.queues[side].append(mine)
            wanted = sum(self.queues[side][0] is not mine for side in sides)
        for _ in range(wanted):
            mine.acquire()
        try:
            yield
        finally:
            with self.guard:
                for side in sides:
                    self.queues[side].popleft()
                    if self.queues[side]:
                        self.queues[side][0].release()
