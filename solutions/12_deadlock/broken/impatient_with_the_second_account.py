"""Refuses the transfer when the second account is not free within an hour.

Caught by: test_who_waits_goes_on_at_once
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
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock:
        if not second.lock.acquire(timeout=3600):
            raise InsufficientFunds("the account is busy")
        try:
            if amount > source.balance:
                raise InsufficientFunds
            source.balance -= amount
            target.balance += amount
            record(source.number, target.number, amount)
        finally:
            second.lock.release()


def total(accounts):
    with ExitStack() as stack:
        for account in sorted(accounts, key=lambda account: account.number):
            stack.enter_context(account.lock)
        return sum(account.balance for account in accounts)
