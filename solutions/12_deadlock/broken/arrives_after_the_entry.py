"""The money arrives only after the entry, and never if `record` raises an exception.

Caught by: test_the_journal_agrees, test_trouble_leaves_the_accounts_free
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
    a, b = sorted((source, target), key=lambda a: a.number)
    with a.lock, b.lock:
        if amount > source.balance:
            raise InsufficientFunds()
        source.balance -= amount
        record(source.number, target.number, amount)
        target.balance += amount


def total(accounts):
    with ExitStack() as s:
        for a in sorted(accounts, key=lambda a: a.number):
            s.enter_context(a.lock)
        return sum(a.balance for a in accounts)
