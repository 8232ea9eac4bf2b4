"""Takes the locks in the order of the last digit of the numbers, which two accounts may share.

Caught by: test_opposite_transfers_end
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
    with min(source, target, key=lambda a: a.number % 10).lock, max(target, source, key=lambda a: a.number % 10).lock:
        if amount > source.balance:
            raise InsufficientFunds()
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    with ExitStack() as s:
        for a in sorted(accounts, key=lambda a: a.number % 10):
            s.enter_context(a.lock)
        return sum(a.balance for a in accounts)
