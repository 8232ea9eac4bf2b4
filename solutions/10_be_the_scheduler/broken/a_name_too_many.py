"""Has names left when a thread has already come to its end.

Caught by: test_the_least_of_two_additions_each, test_the_least_of_many_additions_each
"""


def lost_update():
    return ["one", "two", "one", "two"]


def least_total(additions):
    first = ["two", *["one", "one"] * (additions - 1), "two"]
    return [*first, "one", *["two", "two"] * additions, "one"]


def deadlock(names):
    return list(names)


def double_spend(names):
    return [name for name in names for _ in range(3)] + [name for name in names for _ in range(5)]
