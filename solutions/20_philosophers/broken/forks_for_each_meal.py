"""Makes new forks for each meal, which nobody else wants.

Caught by: test_neighbours_never_eat_together
"""

import threading


class Table:
    def __init__(self, seats):
        self.seats = seats

    def dine(self, seat, eat):
        forks = [threading.Lock() for _ in range(self.seats)]
        first, second = sorted((seat, (seat + 1) % self.seats))
        with forks[first], forks[second]:
            eat()
