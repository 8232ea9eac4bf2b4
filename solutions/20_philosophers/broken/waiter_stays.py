"""The waiter stays with each guest until the meal is over.

Caught by: test_two_eat_at_once
"""

import threading


class Table:
    def __init__(self, seats):
        self.waiter = threading.Lock()
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        with self.waiter:
            with self.forks[seat], self.forks[(seat + 1) % len(self.forks)]:
                eat()
