"""The solution of many textbooks, with a state and a semaphore for each: no deadlock, but starvation.

Caught by: test_nobody_starves
"""

import threading

THINKING, HUNGRY, EATING = range(3)


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.mutex = threading.Lock()
        self.state = [THINKING] * seats
        self.turn = [threading.Semaphore(0) for _ in range(seats)]

    def _test(self, seat):
        beside = ((seat - 1) % self.seats, (seat + 1) % self.seats)
        if self.state[seat] == HUNGRY and all(self.state[other] != EATING for other in beside):
            self.state[seat] = EATING
            self.turn[seat].release()

    def dine(self, seat, eat):
        with self.mutex:
            self.state[seat] = HUNGRY
            self._test(seat)
        self.turn[seat].acquire()
        try:
            eat()
        finally:
            with self.mutex:
                self.state[seat] = THINKING
                self._test((seat - 1) % self.seats)
                self._test((seat + 1) % self.seats)
