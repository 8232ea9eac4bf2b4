"""A number of 20,000 digits.

Must get: expected 4, got
"""

counter = 0


def add(increments):
    pass


def run(threads, increments):
    return 10**20_000
