"""A gate at which both locks are taken by one transfer at a time: who waits for an account blocks the gate.

Caught by: test_strangers_never_wait
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


gate = threading.Lock()


def transfer(source, target, amount, record):
    with ExitStack() as held:
        with gate:
            for account in dict.fromkeys([source, target]):
                held.enter_context(account.lock)
        if amount > source.balance:
            raise InsufficientFunds(source.number)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    with ExitStack() as held:
        with gate:
            for account in accounts:
                held.enter_context(account.lock)
        return sum(account.balance for account in accounts)
