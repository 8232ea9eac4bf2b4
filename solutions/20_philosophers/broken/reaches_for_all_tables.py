"""One at a time picks up both forks, and waits for them, at whatever table: who waits at one keeps everybody waiting at the others.

Caught by: test_tables_are_independent
"""

import threading

reaching = threading.Lock()


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        left, right = self.forks[seat], self.forks[(seat + 1) % len(self.forks)]
        with reaching:
            left.acquire()
            right.acquire()
        try:
            eat()
        finally:
            left.release()
            right.release()
