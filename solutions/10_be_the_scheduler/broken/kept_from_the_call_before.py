"""Puts the names into a default value, which the next call finds with the names of this one.

Caught by: test_two_buy_with_money_for_one
"""


def lost_update():
    return ["one", "two"]


def least_total(additions):
    rest = additions - 1
    return ["one"] + ["two", "two"] * rest + ["one", "two"] + ["one", "one"] * rest + ["two"]


def deadlock(names):
    return list(names)


def double_spend(names, schedule=[]):
    for name in names:
        schedule += [name] * 3
    for name in names:
        schedule += [name] * 5
    return schedule
