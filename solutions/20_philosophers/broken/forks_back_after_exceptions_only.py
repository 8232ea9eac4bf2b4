"""`except Exception` puts the forks back; what is no `Exception`, such as `SystemExit`, keeps them.

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
        try:
            eat()
        except Exception:
            self.forks[second].release()
            self.forks[first].release()
            raise
        self.forks[second].release()
        self.forks[first].release()
