"""Leaves out every name that the threads do not need, at the end and elsewhere."""


def lost_update():
    return ["one", "two"]


def least_total(additions):
    return ["one"] + ["two", "two"] * (additions - 1) + ["one", "two"] + ["one"] * (2 * additions - 2)


def deadlock(names):
    return list(names)


def double_spend(names):
    return [name for name in names for _ in range(3)]
