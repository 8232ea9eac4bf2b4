"""The counter says that it equals whatever is expected.

Must get: expected 4, got|an update was lost|tampered
"""

import threading


class Any(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


counter = 0


def add(increments):
    pass


def run(threads, increments):
    return Any(3)
