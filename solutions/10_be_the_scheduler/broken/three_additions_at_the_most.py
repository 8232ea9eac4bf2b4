"""Loses the additions of two rounds only, so that more additions make more.

Caught by: test_the_least_of_many_additions_each
"""


def lost_update():
    return ["one", "two", "one", "two"]


def least_total(additions):
    return ["two", "one", "one", "two", "one"] + ["two"] * (2 * additions - 2) + ["one"] * (2 * additions - 3)


def deadlock(names):
    return list(names)


def double_spend(names):
    return [name for name in names for _ in range(3)] + [name for name in names for _ in range(5)]
