"""`except Exception` gives the locks back: what is no `Exception`, such as `SystemExit`, keeps them.

Caught by: test_trouble_leaves_the_accounts_free
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
    first.lock.acquire()
    second.lock.acquire()
    try:
        if amount > source.balance:
            raise InsufficientFunds(amount)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)
    except Exception:
        second.lock.release()
        first.lock.release()
        raise
    second.lock.release()
    first.lock.release()


def total(accounts):
    with ExitStack() as stack:
        for account in sorted(accounts, key=lambda a: a.number):
            stack.enter_context(account.lock)
        return sum(a.balance for a in accounts)
