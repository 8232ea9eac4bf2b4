"""Sorts the list of the caller and restores it at the end: who looks at it meanwhile sees another order.

Caught by: test_totals_see_one_moment
"""

import threading
from contextlib import ExitStack


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
    first, second = sorted([source, target], key=lambda a: a.number)
    with first.lock, second.lock:
        if amount > source.balance:
            raise InsufficientFunds(amount)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    order = list(accounts)
    accounts.sort(key=lambda a: a.number)
    with ExitStack() as stack:
        for account in accounts:
            stack.enter_context(account.lock)
        result = sum(a.balance for a in accounts)
    accounts[:] = order
    return result
