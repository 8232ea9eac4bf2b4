"""Takes the forks in order, and eats without the second one when it has waited for an hour.

Caught by: test_neighbours_never_eat_together
"""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        taken = []
        for number in sorted((seat, (seat + 1) % len(self.forks))):
            if self.forks[number].acquire(timeout=3600):
                taken.append(self.forks[number])
        try:
            eat()
        finally:
            for fork in taken:
                fork.release()
