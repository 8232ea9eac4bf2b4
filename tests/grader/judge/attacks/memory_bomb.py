"""Memory is taken until none is left.

Must get: MemoryError|more memory|turned its loops|no answer
"""

counter = 0


def add(increments):
    pass


def run(threads, increments):
    found = []
    while True:
        found.append(bytearray(10**7))
