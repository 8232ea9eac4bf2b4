"""All take the right fork first: the same circle, the other way round.

Caught by: test_no_deadlock
"""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        with self.forks[(seat + 1) % len(self.forks)], self.forks[seat]:
            eat()
