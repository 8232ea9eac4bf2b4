"""One call into C that does not end.

Must get: no answer within|SIGXCPU|ended by
"""

counter = 0


def add(increments):
    pass


def run(threads, increments):
    return sum(range(10**18))
