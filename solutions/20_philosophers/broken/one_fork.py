"""Eats with the left fork alone.

Caught by: test_neighbours_never_eat_together
"""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        with self.forks[seat]:
            eat()
