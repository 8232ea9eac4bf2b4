"""A condition for each seat; who has eaten lets hungry neighbours who have waited since go first."""

import threading
from dataclasses import dataclass, field


@dataclass
class Seat:
    turn: threading.Condition
    hungry: bool = False
    eating: bool = False
    owes: set = field(default_factory=set)


class Table:
    def __init__(self, seats):
        lock = threading.RLock()
        self.seats = [Seat(threading.Condition(lock)) for _ in range(seats)]

    def _beside(self, seat):
        return {(seat - 1) % len(self.seats), (seat + 1) % len(self.seats)}

    def _ready(self, seat):
        return not any(
            self.seats[other].eating or (other in self.seats[seat].owes and self.seats[other].hungry)
            for other in self._beside(seat)
        )

    def dine(self, seat, eat):
        mine = self.seats[seat]
        with mine.turn:
            mine.hungry = True
            while not self._ready(seat):
                mine.turn.wait()
            mine.hungry, mine.eating = False, True
            for other in self._beside(seat):
                mine.owes.add(other)
                self.seats[other].owes.discard(seat)
        try:
            eat()
        finally:
            with mine.turn:
                mine.eating = False
                for other in self._beside(seat):
                    self.seats[other].turn.notify()
