"""Odd seats take the right fork first, even ones the left; by hand, with `finally`."""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        left, right = self.forks[seat], self.forks[(seat + 1) % len(self.forks)]
        first, second = (right, left) if seat % 2 else (left, right)
        first.acquire()
        try:
            second.acquire()
            try:
                eat()
            finally:
                second.release()
        finally:
            first.release()
