"""Takes the lock of an odd number first, which is no order between two odd or two even ones.

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


def in_order(accounts):
    return sorted(set(accounts), key=lambda account: account.number)


def transfer(source, target, amount, record):
    if source is target:
        return
    first, second = (source, target) if source.number % 2 else (target, source)
    with first.lock, second.lock:
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
