"""Right for a few additions: the long middle part has no more than ten.

Caught by: test_the_least_of_many_additions_each
"""

def lost_update():
    return ["one", "two"]


def least_total(additions):
    rest = 2 * min(additions - 1, 10)
    return ["one", *["two"] * rest, "one", "two", *["one"] * rest, "two"]


def deadlock(names):
    return list(names)


def double_spend(names):
    return [name for name in names for _ in range(3)]
