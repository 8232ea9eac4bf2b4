"""Gives the locks back when the money is short, but not when `record` fails.

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


def in_order(accounts):
    return sorted(set(accounts), key=lambda account: account.number)


def transfer(source, target, amount, record):
    accounts = in_order([source, target])
    for account in accounts:
        account.lock.acquire()
    if amount > source.balance:
        for account in accounts:
            account.lock.release()
        raise InsufficientFunds(source.number)
    source.balance -= amount
    target.balance += amount
    record(source.number, target.number, amount)
    for account in accounts:
        account.lock.release()


def total(accounts):
    with ExitStack() as held:
        for account in in_order(accounts):
            held.enter_context(account.lock)
        return sum(account.balance for account in accounts)
