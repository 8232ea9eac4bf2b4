"""Who has eaten beside somebody hungry does not eat again before a neighbour has eaten."""

import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.eating = [False] * seats
        self.hungry = [0] * seats
        self.owes = [False] * seats
        self.changed = threading.Condition()

    def beside(self, seat):
        return {(seat - 1) % self.seats, (seat + 1) % self.seats}

    def may_eat(self, seat):
        beside = self.beside(seat)
        if self.eating[seat] or any(self.eating[other] for other in beside):
            return False
        return not self.owes[seat] or not any(self.hungry[other] for other in beside)

    def dine(self, seat, eat):
        with self.changed:
            self.hungry[seat] += 1
            self.changed.wait_for(lambda: self.may_eat(seat))
            self.hungry[seat] -= 1
            self.eating[seat] = True
            self.owes[seat] = False
            for other in self.beside(seat):
                self.owes[other] = False
            self.changed.notify_all()
        try:
            eat()
        finally:
            with self.changed:
                self.eating[seat] = False
                self.owes[seat] = any(self.hungry[other] for other in self.beside(seat))
                self.changed.notify_all()
