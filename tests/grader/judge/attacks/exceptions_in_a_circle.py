"""Two exceptions are the cause of each other.

Must get: ValueError: one
"""


counter = 0
def fail():
    one, other = ValueError("one"), ValueError("other")
    one.__cause__, other.__cause__ = other, one
    raise one


def add(increments):
    pass


def run(threads, increments):
    return fail()
