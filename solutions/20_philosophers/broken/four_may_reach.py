"""Four permits, as the story has five philosophers: at a table for three they keep nobody back.

Caught by: test_no_deadlock
"""

import threading


class Table:
    def __init__(self, seats):
        self.reaching = threading.Semaphore(4)
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        with self.reaching:
            with self.forks[seat], self.forks[(seat + 1) % len(self.forks)]:
                eat()
