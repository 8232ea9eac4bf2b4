"""Leaves the last two threads of the ring to themselves, and they come to their end.

Caught by: test_a_longer_ring_gets_stuck
"""


def lost_update():
    return ["one", "two", "one", "two"]


def least_total(additions):
    most = additions - 1
    first = ["two", *["one", "one"] * most, "two"]
    return [*first, "one", *["two", "two"] * most, "one"]


def deadlock(names):
    return names[:-2] or names


def double_spend(names):
    return [name for name in names for _ in range(3)] + [name for name in names for _ in range(5)]
