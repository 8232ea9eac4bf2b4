"""Waits half a second for a lock and then says that there is too little money.

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


def in_order(accounts):
    return sorted(set(accounts), key=lambda account: account.number)


def transfer(source, target, amount, record):
    with ExitStack() as held:
        for account in in_order([source, target]):
            if not account.lock.acquire(timeout=0.5):
                raise InsufficientFunds("try again later")
            held.callback(account.lock.release)
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
