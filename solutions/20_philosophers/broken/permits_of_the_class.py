"""The permits to reach for forks belong to the class: a full table keeps the guests of the others waiting.

Caught by: test_tables_are_independent
"""

import threading


class Table:
    butler = threading.Semaphore(4)

    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        first, second = sorted((seat, (seat + 1) % len(self.forks)))
        with Table.butler, self.forks[first], self.forks[second]:
            eat()
