"""A waiter: forks are picked up by one at a time, and eaten with by many."""

import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.waiter = threading.Lock()
        self.forks = {number: threading.Lock() for number in range(seats)}

    def dine(self, seat, eat):
        both = (self.forks[seat], self.forks[(seat + 1) % self.seats])
        with self.waiter:
            for fork in both:
                fork.acquire()
        try:
            return eat()
        finally:
            for fork in both:
                fork.release()
