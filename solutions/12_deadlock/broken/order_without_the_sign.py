"""Orders accounts by their numbers without the sign: 5 and -5 stand in no order.

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
    first, second = sorted((source, target), key=lambda account: abs(account.number))
    with first.lock, second.lock:
        if amount > source.balance:
            raise InsufficientFunds(source.number)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    with ExitStack() as held:
        for account in sorted(accounts, key=lambda account: abs(account.number)):
            held.enter_context(account.lock)
        return sum(account.balance for account in accounts)
