"""An answer of 50 MB.

Must get: expected 4, got|more than 20 MB|memory|no answer
"""

counter = 0


def add(increments):
    pass


def run(threads, increments):
    return ['x' * 20_000 for _ in range(2_500)]
