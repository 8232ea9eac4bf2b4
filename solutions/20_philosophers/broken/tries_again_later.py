"""Puts the first fork back when the second is taken, and sleeps a quarter of a second before it tries again.

Caught by: test_who_waits_sleeps, test_nobody_starves
"""

import threading
import time


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        left, right = self.forks[seat], self.forks[(seat + 1) % len(self.forks)]
        while True:
            with left:
                if right.acquire(blocking=False):
                    try:
                        return eat()
                    finally:
                        right.release()
            time.sleep(0.25)
