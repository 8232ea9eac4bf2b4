"""Mends the exception only: all may still hold the left fork and wait for the right one.

Caught by: test_no_deadlock
"""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        with self.forks[seat]:
            with self.forks[(seat + 1) % len(self.forks)]:
                eat()
