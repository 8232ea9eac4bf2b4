"""Loses every addition of one thread and none of the other.

Caught by: test_the_least_of_many_additions_each
"""


def lost_update():
    return ["one", "two", "one", "two"]


def least_total(additions):
    return ["one", "two", "two", "one"] * additions


def deadlock(names):
    return list(names)


def double_spend(names):
    return [name for name in names for _ in range(3)] + [name for name in names for _ in range(5)]
