"""A semaphore lets one fewer than all reach for forks, so one of them always gets both."""

import threading
from contextlib import ExitStack


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]
        self.reaching = threading.Semaphore(seats - 1)

    def dine(self, seat, eat):
        with ExitStack() as held:
            held.enter_context(self.reaching)
            held.enter_context(self.forks[seat])
            held.enter_context(self.forks[(seat + 1) % len(self.forks)])
            eat()
