"""Keeps the forks in the module, so that all tables share them.

Caught by: test_tables_are_independent
"""

import threading

forks = [threading.Lock() for _ in range(100)]


class Table:
    def __init__(self, seats):
        self.seats = seats

    def dine(self, seat, eat):
        first, second = sorted((seat, (seat + 1) % self.seats))
        with forks[first], forks[second]:
            eat()
