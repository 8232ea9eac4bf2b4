"""The permits to reach for forks belong to the class: the guests of two tables share them.

Caught by: test_tables_are_independent
"""

import threading


class Table:
    butler = threading.Semaphore(1)

    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]
        Table.butler = threading.Semaphore(seats - 1)

    def dine(self, seat, eat):
        with Table.butler, self.forks[seat], self.forks[(seat + 1) % len(self.forks)]:
            eat()
