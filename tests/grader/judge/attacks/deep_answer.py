"""An answer nested 100,000 deep.

Must get: expected 4, got|nested|RecursionError|no answer|ended by
"""

counter = 0


def add(increments):
    pass


def run(threads, increments):
    found = []
    for _ in range(100_000):
        found = [found]
    return found
