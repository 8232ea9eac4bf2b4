"""A transfer to the same account takes the money out under the lock, and puts it back under the lock: a total in between misses it.

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
        with source.lock:
            if amount > source.balance:
                raise InsufficientFunds(amount)
            source.balance -= amount
        with target.lock:
            target.balance += amount
        return
    first, second = sorted([source, target], key=lambda a: a.number)
    with first.lock, second.lock:
        if amount > source.balance:
            raise InsufficientFunds(amount)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    with ExitStack() as stack:
        for account in sorted(accounts, key=lambda a: a.number):
            stack.enter_context(account.lock)
        return sum(a.balance for a in accounts)
