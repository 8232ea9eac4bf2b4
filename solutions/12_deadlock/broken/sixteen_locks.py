"""Sixteen locks for all accounts, by the remainder of the number: strangers may share one.

Caught by: test_strangers_never_wait
"""

import threading
from contextlib import ExitStack

STRIPES = [threading.Lock() for _ in range(16)]


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance


def _locks(*accounts):
    stack = ExitStack()
    for stripe in sorted({account.number % 16 for account in accounts}):
        stack.enter_context(STRIPES[stripe])
    return stack


def transfer(source, target, amount, record):
    with _locks(source, target):
        if amount > source.balance:
            raise InsufficientFunds(amount)
        source.balance -= amount
        target.balance += amount
        if source is not target:
            record(source.number, target.number, amount)


def total(accounts):
    with _locks(*accounts):
        return sum(account.balance for account in accounts)
