"""Tries a meal again that went wrong: `eat` is called twice for one call of `dine`.

Caught by: test_a_burnt_meal_frees_the_forks
"""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        low, high = sorted((seat, (seat + 1) % len(self.forks)))
        with self.forks[low], self.forks[high]:
            try:
                eat()
            except OSError:
                eat()
