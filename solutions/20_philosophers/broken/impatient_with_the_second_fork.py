"""Waits a minute for the second fork, puts the first one back and tries again.

Caught by: test_who_waits_sleeps
"""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        low, high = sorted((seat, (seat + 1) % len(self.forks)))
        while True:
            with self.forks[low]:
                if self.forks[high].acquire(timeout=60):
                    try:
                        return eat()
                    finally:
                        self.forks[high].release()
