"""A line for all, in which the next one is not told that it has become first: it eats when somebody else leaves.

Caught by: test_who_waits_sleeps
"""

import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.changed = threading.Condition()
        self.next = 0
        self.serving = 0
        self.eating = set()

    def dine(self, seat, eat):
        neighbours = {(seat - 1) % self.seats, (seat + 1) % self.seats}
        with self.changed:
            ticket = self.next
            self.next += 1
            while ticket != self.serving or neighbours & self.eating:
                self.changed.wait()
            self.serving += 1
            self.eating.add(seat)
        try:
            eat()
        finally:
            with self.changed:
                self.eating.discard(seat)
                self.changed.notify_all()
