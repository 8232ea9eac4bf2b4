"""One lock for the whole table: no deadlock, and only one eats at a time.

Caught by: test_two_eat_at_once
"""

import threading


class Table:
    def __init__(self, seats):
        self.lock = threading.Lock()

    def dine(self, seat, eat):
        with self.lock:
            eat()
