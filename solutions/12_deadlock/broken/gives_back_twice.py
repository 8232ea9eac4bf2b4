"""After an exception the first lock is given back twice: by then somebody else may hold it.

Caught by: test_trouble_leaves_the_accounts_free
"""

import threading
from contextlib import ExitStack


class InsufficientFunds(Exception):
    """There is less in the account than is to be taken out."""


class Account:
    """An account with a number of its own."""

    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount, record):
    if source is target:
        return
    first, second = sorted((source, target), key=lambda account: account.number)
    first.lock.acquire()
    second.lock.acquire()
    try:
        if amount > source.balance:
            raise InsufficientFunds(source.number)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)
    except Exception:
        first.lock.release()
        raise
    finally:
        second.lock.release()
        if first.lock.locked():
            first.lock.release()


def total(accounts):
    with ExitStack() as stack:
        for account in sorted(accounts, key=lambda account: account.number):
            stack.enter_context(account.lock)
        return sum(account.balance for account in accounts)
