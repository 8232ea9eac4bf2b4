"""Stops only two threads of the ring, and the others let them go on.

Caught by: test_a_longer_ring_gets_stuck
"""


def lost_update():
    return ["one", "two", "one", "two"]


def least_total(additions):
    most = additions - 1
    first = ["two", *["one", "one"] * most, "two"]
    return [*first, "one", *["two", "two"] * most, "one"]


def deadlock(names):
    return names[:2]


def double_spend(names):
    return [name for name in names for _ in range(3)] + [name for name in names for _ in range(5)]
