"""Lets the first thread take both of its locks.

Caught by: test_a_ring_of_two_gets_stuck, test_a_longer_ring_gets_stuck
"""


def lost_update():
    return ["one", "two", "one", "two"]


def least_total(additions):
    most = additions - 1
    first = ["two", *["one", "one"] * most, "two"]
    return [*first, "one", *["two", "two"] * most, "one"]


def deadlock(names):
    return [names[0], names[0], names[1], names[1]]


def double_spend(names):
    return [name for name in names for _ in range(3)] + [name for name in names for _ in range(5)]
