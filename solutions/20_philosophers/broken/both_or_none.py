"""Eats whenever both forks are free: neighbours who take turns shut out the one between them.

Caught by: test_nobody_starves
"""

import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.changed = threading.Condition()
        self.eating = [False] * seats

    def dine(self, seat, eat):
        left, right = (seat - 1) % self.seats, (seat + 1) % self.seats
        with self.changed:
            self.changed.wait_for(lambda: not self.eating[left] and not self.eating[right])
            self.eating[seat] = True
        try:
            eat()
        finally:
            with self.changed:
                self.eating[seat] = False
                self.changed.notify_all()
