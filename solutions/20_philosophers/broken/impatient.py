"""Waits half a second for the second fork and then eats without it.

Caught by: test_neighbours_never_eat_together
"""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        with self.forks[seat]:
            right = self.forks[(seat + 1) % len(self.forks)]
            got = right.acquire(timeout=0.5)
            try:
                eat()
            finally:
                if got:
                    right.release()
