"""Puts the first fork back when the second is taken, watches that one until it is free, and tries again.

Caught by: test_who_waits_sleeps
"""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        left, right = self.forks[seat], self.forks[(seat + 1) % len(self.forks)]
        while True:
            left.acquire()
            if right.acquire(blocking=False):
                break
            left.release()
            while right.locked():
                pass
        try:
            eat()
        finally:
            right.release()
            left.release()
