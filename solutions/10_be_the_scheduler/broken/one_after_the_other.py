"""Lets each thread come to its end before the next one begins.

Caught by: test_one_of_two_additions_is_lost, test_the_least_of_two_additions_each, test_a_ring_of_two_gets_stuck, test_two_buy_with_money_for_one
"""


def lost_update():
    return ["one", "one", "two", "two"]


def least_total(additions):
    return ["one"] * 2 * additions + ["two"] * 2 * additions


def deadlock(names):
    return [name for name in names for _ in range(4)]


def double_spend(names):
    return [names[0]] * 8
