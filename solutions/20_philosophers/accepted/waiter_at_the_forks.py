"""A waiter stays with a guest until both forks are taken, not longer."""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]
        self.gate = threading.Lock()

    def dine(self, seat, eat):
        with self.gate:
            self.forks[seat].acquire()
            self.forks[(seat + 1) % len(self.forks)].acquire()
        try:
            eat()
        finally:
            self.forks[seat].release()
            self.forks[(seat + 1) % len(self.forks)].release()
