"""Transfers order the numbers as texts, totals as numbers: 1000 is before 20, and after it.

Caught by: test_totals_see_one_moment
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
        with source.lock:
            if amount > source.balance:
                raise InsufficientFunds(source.number)
        return
    first, second = sorted((source, target), key=lambda account: str(account.number))
    with first.lock, second.lock:
        if amount > source.balance:
            raise InsufficientFunds(f"account {source.number} holds {source.balance}, not {amount}")
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    with ExitStack() as stack:
        for account in sorted(accounts, key=lambda account: account.number):
            stack.enter_context(account.lock)
        return sum(account.balance for account in accounts)
