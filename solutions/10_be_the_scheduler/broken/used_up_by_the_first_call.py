"""An iterator of the module is the schedule of the first call; nothing is left of it for the second one.

Caught by: test_one_of_two_additions_is_lost
"""

SWAPPED = iter(["one", "two", "one", "two"])


def lost_update():
    return SWAPPED


def least_total(additions):
    rest = additions - 1
    return ["one", *["two", "two"] * rest, "one", "two", *["one", "one"] * rest, "two"]


def deadlock(names):
    return list(names)


def double_spend(names):
    return [name for name in names for _ in range(3)]
