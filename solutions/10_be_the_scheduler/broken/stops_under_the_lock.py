"""Stops the first customer while it holds the lock, so that nobody else gets in.

Caught by: test_two_buy_with_money_for_one, test_many_buy_with_money_for_one
"""


def lost_update():
    return ["one", "two", "one", "two"]


def least_total(additions):
    most = additions - 1
    first = ["two", *["one", "one"] * most, "two"]
    return [*first, "one", *["two", "two"] * most, "one"]


def deadlock(names):
    return list(names)


def double_spend(names):
    return [name for name in names for _ in range(2)]
