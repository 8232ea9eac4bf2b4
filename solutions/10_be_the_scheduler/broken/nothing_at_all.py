"""Returns no names and hopes for the worst.

Caught by: test_one_of_two_additions_is_lost, test_a_ring_of_two_gets_stuck
"""


def lost_update():
    return []


def least_total(additions):
    most = additions - 1
    first = ["two", *["one", "one"] * most, "two"]
    return [*first, "one", *["two", "two"] * most, "one"]


def deadlock(names):
    return []


def double_spend(names):
    return [name for name in names for _ in range(3)] + [name for name in names for _ in range(5)]
