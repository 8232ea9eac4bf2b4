"""Writes numbers instead of the names of the threads.

Caught by: test_one_of_two_additions_is_lost
"""


def lost_update():
    return [1, 2, 1, 2]


def least_total(additions):
    most = additions - 1
    first = ["two", *["one", "one"] * most, "two"]
    return [*first, "one", *["two", "two"] * most, "one"]


def deadlock(names):
    return list(names)


def double_spend(names):
    return [name for name in names for _ in range(3)] + [name for name in names for _ in range(5)]
