"""Who has had fewer meals goes first: after a long evening alone one waits for all that newcomers eat.

Caught by: test_nobody_starves
"""

import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.eating = [False] * seats
        self.hungry = [0] * seats
        self.meals = [0] * seats
        self.changed = threading.Condition()

    def _may_eat(self, seat):
        for neighbour in ((seat - 1) % self.seats, (seat + 1) % self.seats):
            if self.eating[neighbour]:
                return False
            if self.hungry[neighbour] and self.meals[neighbour] < self.meals[seat]:
                return False
        return not self.eating[seat]

    def dine(self, seat, eat):
        with self.changed:
            self.hungry[seat] += 1
            self.changed.wait_for(lambda: self._may_eat(seat))
            self.hungry[seat] -= 1
            self.eating[seat] = True
            self.meals[seat] += 1
        try:
            eat()
        finally:
            with self.changed:
                self.eating[seat] = False
                self.changed.notify_all()
