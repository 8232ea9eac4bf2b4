"""Takes the forks in order, puts them back, and then eats.

Caught by: test_neighbours_never_eat_together
"""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        first, second = sorted((seat, (seat + 1) % len(self.forks)))
        with self.forks[first], self.forks[second]:
            pass
        eat()
