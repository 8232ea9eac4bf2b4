"""Catches whatever goes wrong with a meal and says nothing.

Caught by: test_a_burnt_meal_frees_the_forks
"""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        first, second = sorted((seat, (seat + 1) % len(self.forks)))
        with self.forks[first], self.forks[second]:
            try:
                eat()
            except Exception:
                pass
