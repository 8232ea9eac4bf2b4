"""It prints without end.

Must get: loops for ever|more output|more memory
"""

counter = 0


def add(increments):
    pass


def run(threads, increments):
    while True:
        print('x' * 10_000)
