"""Takes the money out, sees that it was too much, and leaves it at that.

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


def in_order(accounts):
    return sorted(set(accounts), key=lambda account: account.number)


def transfer(source, target, amount, record):
    with ExitStack() as held:
        for account in in_order([source, target]):
            held.enter_context(account.lock)
        source.balance -= amount
        if source.balance < 0:
            raise InsufficientFunds(source.number)
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    with ExitStack() as held:
        for account in in_order(accounts):
            held.enter_context(account.lock)
        return sum(account.balance for account in accounts)
