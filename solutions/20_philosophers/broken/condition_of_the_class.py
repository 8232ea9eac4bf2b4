"""All tables share one condition, so whoever leaves one of them wakes those who wait at all others.

Caught by: test_tables_are_independent
"""

import threading


class Table:
    changed = threading.Condition()

    def __init__(self, seats):
        self.seats = seats
        self.line = []
        self.eating = set()

    def dine(self, seat, eat):
        near = {seat, (seat - 1) % self.seats, (seat + 1) % self.seats}
        ticket = object()
        with self.changed:
            self.line.append((ticket, seat))
            self.changed.wait_for(lambda: self.may_eat(ticket, near))
            self.line.remove((ticket, seat))
            self.eating.add(seat)
        try:
            eat()
        finally:
            with self.changed:
                self.eating.discard(seat)
                self.changed.notify_all()

    def may_eat(self, ticket, near):
        for other, seat in self.line:
            if other is ticket:
                return not near & self.eating
            if seat in near:
                return False
        return False
