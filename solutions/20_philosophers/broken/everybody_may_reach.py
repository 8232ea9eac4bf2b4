"""A semaphore with as many permits as there are seats: all may reach for forks at once.

Caught by: test_no_deadlock
"""

import threading


class Table:
    def __init__(self, seats):
        self.reaching = threading.Semaphore(seats)
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        with self.reaching:
            with self.forks[seat], self.forks[(seat + 1) % len(self.forks)]:
                eat()
