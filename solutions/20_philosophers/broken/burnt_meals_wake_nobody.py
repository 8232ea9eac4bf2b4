"""Frees both forks after a burnt meal, and tells nobody who waits for them.

Caught by: test_a_burnt_meal_frees_the_forks
"""

import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.condition = threading.Condition()
        self.line, self.eating = [], set()

    def may_eat(self, me):
        near = {(me[0] + beside) % self.seats for beside in (-1, 0, 1)}
        before = self.line[: self.line.index(me)]
        return not self.eating & near and not any(seat in near for seat, in before)

    def dine(self, seat, eat):
        me = [seat]
        with self.condition:
            self.line.append(me)
            while not self.may_eat(me):
                self.condition.wait()
            self.line.remove(me)
            self.eating.add(seat)
        try:
            eat()
        except BaseException:
            with self.condition:
                self.eating.discard(seat)
            raise
        with self.condition:
            self.eating.discard(seat)
            self.condition.notify_all()
