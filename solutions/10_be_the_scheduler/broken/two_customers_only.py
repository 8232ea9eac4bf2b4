"""Lets the first two customers spend the same money and the third look too late.

Caught by: test_many_buy_with_money_for_one
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
    return [names[0]] * 3 + [names[1]] * 3 + [names[0]] * 5
