"""Every transfer goes through a gate that is shut while a total takes its locks, and waits with it.

Caught by: test_strangers_never_wait
"""

import threading
from contextlib import ExitStack

_gate = threading.Lock()


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
    with _gate:
        pass
    with first.lock, second.lock:
        if amount > source.balance:
            raise InsufficientFunds(amount)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    with ExitStack() as stack:
        with _gate:
            for account in sorted(accounts, key=lambda a: a.number):
                stack.enter_context(account.lock)
        return sum(a.balance for a in accounts)
