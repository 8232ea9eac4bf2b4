"""Writes a 1 over all that the other thread did, and then adds the rest: right for two additions.

Caught by: test_the_least_of_many_additions_each
"""


def lost_update():
    return ["one", "two", "one", "two"]


def least_total(additions):
    return ["one", *["two", "two"] * additions, *["one"] * (2 * additions - 1)]


def deadlock(names):
    return list(names)


def double_spend(names):
    return [name for name in names for _ in range(3)] + [name for name in names for _ in range(5)]
