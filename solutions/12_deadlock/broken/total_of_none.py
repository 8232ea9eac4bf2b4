"""`total` takes the first account before it looks whether there is one.

Caught by: test_totals_see_one_moment
"""

import threading


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount, record):
    if source is target:
        return
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        if amount > source.balance:
            raise InsufficientFunds
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    first, *others = sorted(accounts, key=lambda account: account.number)
    with first.lock:
        return first.balance + (total(others) if others else 0)
