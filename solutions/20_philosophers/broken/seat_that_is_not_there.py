"""Lets the last philosopher be different, but counts seats from one.

Caught by: test_no_deadlock
"""

import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        first, second = seat, (seat + 1) % self.seats
        if seat == self.seats:
            first, second = second, first
        with self.forks[first], self.forks[second]:
            eat()
