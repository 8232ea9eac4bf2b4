"""Lets the philosopher at seat 4 be different: at a table for three there is no seat 4.

Caught by: test_no_deadlock
"""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        first, second = self.forks[seat], self.forks[(seat + 1) % len(self.forks)]
        if seat == 4:
            first, second = second, first
        with first, second:
            eat()
