"""Waits with `if` in place of `while`: by the time it wakes, a neighbour may eat again.

Caught by: test_five_philosophers
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
            if self.eating[left] or self.eating[right]:
                self.changed.wait()
            self.eating[seat] = True
        try:
            eat()
        finally:
            with self.changed:
                self.eating[seat] = False
                self.changed.notify_all()
