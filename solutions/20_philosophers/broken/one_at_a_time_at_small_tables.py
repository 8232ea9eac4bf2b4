"""At tables of four and less one eats at a time.

Caught by: test_two_eat_at_once
"""

import threading


class Table:
    def __init__(self, seats):
        self.waiter = threading.Lock()
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        low, high = sorted((seat, (seat + 1) % len(self.forks)))
        if len(self.forks) <= 4:
            with self.waiter:
                eat()
            return
        with self.forks[low], self.forks[high]:
            eat()
