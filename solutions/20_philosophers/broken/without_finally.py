"""Takes the forks in order, and puts them back only when the meal has gone well.

Caught by: test_a_burnt_meal_frees_the_forks
"""

import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        first, second = sorted((seat, (seat + 1) % len(self.forks)))
        self.forks[first].acquire()
        self.forks[second].acquire()
        eat()
        self.forks[second].release()
        self.forks[first].release()
