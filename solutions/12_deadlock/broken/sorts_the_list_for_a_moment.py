"""Sorts the list of the caller and puts it back at once; of two who do that together, one takes the sorted list for the old one.

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
    before = list(accounts)
    accounts.sort(key=lambda account: account.number)
    order = list(accounts)
    accounts[:] = before
    with ExitStack() as stack:
        for account in order:
            stack.enter_context(account.lock)
        return sum(account.balance for account in order)
