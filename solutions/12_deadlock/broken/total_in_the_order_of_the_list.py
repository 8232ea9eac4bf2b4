"""Takes the locks for a total in the order of the list, not in that of the transfers.

Caught by: test_totals_see_one_moment
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
        if amount > source.balance:
            raise InsufficientFunds(source.number)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    with ExitStack() as held:
        for account in accounts:
            held.enter_context(account.lock)
        return sum(account.balance for account in accounts)
