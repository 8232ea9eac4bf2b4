"""The lock belongs to the class, so all accounts have the same one.

Caught by: test_strangers_never_wait
"""

import threading
from contextlib import ExitStack


class InsufficientFunds(Exception):
    pass


class Account:
    lock = threading.RLock()

    def __init__(self, number, balance):
        self.number = number
        self.balance = balance


def in_order(accounts):
    return sorted(set(accounts), key=lambda account: account.number)


def transfer(source, target, amount, record):
    with ExitStack() as held:
        for account in in_order([source, target]):
            held.enter_context(account.lock)
        if amount > source.balance:
            raise InsufficientFunds(source.number)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    with ExitStack() as held:
        for account in in_order(accounts):
            held.enter_context(account.lock)
        return sum(account.balance for account in accounts)
