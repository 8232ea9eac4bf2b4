"""A condition with `notify` in place of `notify_all`: the one who wakes may not be the one who can eat.

Caught by: test_five_philosophers
"""

import itertools
import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.changed = threading.Condition()
        self.tickets = itertools.count()
        self.waiting = {}
        self.eating = set()

    def _may_eat(self, seat):
        mine = self.waiting[seat]
        return all(
            other not in self.eating and self.waiting.get(other, mine) >= mine
            for other in ((seat - 1) % self.seats, (seat + 1) % self.seats)
        )

    def dine(self, seat, eat):
        with self.changed:
            self.waiting[seat] = next(self.tickets)
            while not self._may_eat(seat):
                self.changed.wait()
            del self.waiting[seat]
            self.eating.add(seat)
        try:
            eat()
        finally:
            with self.changed:
                self.eating.discard(seat)
                self.changed.notify()
