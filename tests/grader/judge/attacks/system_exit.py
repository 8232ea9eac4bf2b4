"""`SystemExit` is an exception like others.

Must get: SystemExit
"""

counter = 0


def add(increments):
    pass


def run(threads, increments):
    raise SystemExit(0)
