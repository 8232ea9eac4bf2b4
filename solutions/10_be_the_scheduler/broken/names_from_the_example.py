"""Uses the names of the example instead of those that are given.

Caught by: test_a_ring_of_two_gets_stuck, test_two_buy_with_money_for_one
"""


def lost_update():
    return ["one", "two", "one", "two"]


def least_total(additions):
    most = additions - 1
    first = ["two", *["one", "one"] * most, "two"]
    return [*first, "one", *["two", "two"] * most, "one"]


def deadlock(names):
    return ["one", "two"]


def double_spend(names):
    return ["one"] * 3 + ["two"] * 3
