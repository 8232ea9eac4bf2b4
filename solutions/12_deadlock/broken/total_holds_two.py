"""A total holds the first two accounts, and looks at the others as well.

Caught by: test_totals_see_one_moment
"""

import threading


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.RLock()


def in_order(accounts):
    return sorted(accounts, key=lambda account: account.number)


def transfer(source, target, amount, record):
    first, second = in_order((source, target))
    with first.lock, second.lock:
        if amount > source.balance:
            raise InsufficientFunds(amount)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    if not accounts:
        return 0
    first, *_, second = in_order(accounts)[:2] * 2
    with first.lock, second.lock:
        return sum(account.balance for account in accounts)
