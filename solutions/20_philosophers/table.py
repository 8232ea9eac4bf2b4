"""Philosophers sit around a table with a fork between any two of them, and nobody waits for ever."""

import threading
import time


class Table:
    """A round table. Between seat N and the next one lies a fork; the last seat is next to seat 0."""

    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        """Take both forks beside this seat, call `eat()`, and put the forks back."""
        # All take the fork with the lower number first: a circle of people who wait would have to go down somewhere.
        first, second = sorted((seat, (seat + 1) % len(self.forks)))
        # The first fork is kept while the second is waited for, so neighbours cannot take turns and pass by.
        with self.forks[first], self.forks[second]:
            eat()


class _SlowFork:
    """A fork for the demonstration: picking it up takes a moment, so that the neighbours come in between."""

    def __init__(self):
        self.lock = threading.Lock()
        self.release = self.lock.release

    def acquire(self):
        self.lock.acquire()
        time.sleep(0.05)

    def __enter__(self):
        self.acquire()

    def __exit__(self, *exception):
        self.release()


def _demo():
    table = Table(5)
    table.forks = [_SlowFork() for _ in range(5)]
    eaten = []
    threads = [
        threading.Thread(target=table.dine, args=(seat, lambda seat=seat: eaten.append(seat)), daemon=True)
        for seat in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=0.5)
    waiting = sum(thread.is_alive() for thread in threads)
    print(f"five philosophers, one meal each; who has eaten: {eaten}; how many still wait: {waiting}")


if __name__ == "__main__":
    _demo()
    print("All is well? That may be luck: `pytest` in this folder tries every interleaving.")
