"""The number is in an object that adds with `+=`, under a lock of its own, and no variable is called `counter`."""

import threading


class Board:
    def __init__(self):
        self._lock = threading.RLock()
        self._total = 0

    def __iadd__(self, number):
        with self._lock:
            self._total = self._total + number
        return self

    def reset(self):
        with self._lock:
            self._total = 0

    @property
    def total(self):
        with self._lock:
            return self._total


board = Board()


def add(increments):
    b = board
    for _ in range(increments):
        b += 1


def run(threads, increments):
    board.reset()
    team = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    [member.start() for member in team]
    [member.join() for member in team]
    return board.total
