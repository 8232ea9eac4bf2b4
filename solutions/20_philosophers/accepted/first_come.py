"""A condition and tickets: one eats when no neighbour eats and none with an earlier ticket waits."""

import itertools
import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.changed = threading.Condition()
        self.tickets = itertools.count()
        self.waiting = {}
        self.eating = set()

    def neighbours(self, seat):
        return ((seat - 1) % self.seats, (seat + 1) % self.seats)

    def may_eat(self, seat):
        mine = self.waiting[seat]
        return all(
            other not in self.eating and self.waiting.get(other, mine) >= mine for other in self.neighbours(seat)
        )

    def dine(self, seat, eat):
        with self.changed:
            self.waiting[seat] = next(self.tickets)
            self.changed.wait_for(lambda: self.may_eat(seat))
            del self.waiting[seat]
            self.eating.add(seat)
        try:
            eat()
        finally:
            with self.changed:
                self.eating.discard(seat)
                self.changed.notify_all()
