"""Waits for the neighbours a day at a time, and looks again.

Caught by: test_who_waits_sleeps
"""

import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.guard = threading.Lock()
        self.last = {}

    def dine(self, seat, eat):
        over = threading.Event()
        with self.guard:
            before = [self.last.get(f) for f in (seat, (seat + 1) % self.seats)]
            self.last[seat] = self.last[(seat + 1) % self.seats] = over
        for event in before:
            while event and not event.wait(timeout=86400):
                pass
        try:
            eat()
        finally:
            over.set()
