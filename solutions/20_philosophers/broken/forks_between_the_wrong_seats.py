"""Forgets that the table is round: the last seat has a right fork of its own.

Caught by: test_neighbours_never_eat_together
"""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats + 1)]

    def dine(self, seat, eat):
        with self.forks[seat], self.forks[seat + 1]:
            eat()
