"""Who is hungry is noted for five seats, so that at a table for six seat 5 overwrites what seat 0 has noted.

Caught by: test_nobody_starves
"""

import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.changed = threading.Condition()
        self.ticket = 0
        self.waits = {}
        self.eats = set()

    def dine(self, seat, eat):
        left, right = (seat - 1) % self.seats, (seat + 1) % self.seats
        with self.changed:
            self.ticket += 1
            mine = self.waits[seat % 5] = self.ticket
            while self.eats & {left, right} or any(self.waits.get(s % 5, mine) < mine for s in (left, right)):
                self.changed.wait()
            self.eats.add(seat)
            self.waits.pop(seat % 5, None)
        try:
            eat()
        finally:
            with self.changed:
                self.eats.discard(seat)
                self.changed.notify_all()
