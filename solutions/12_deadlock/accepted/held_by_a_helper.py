"""A context manager of its own holds any number of accounts, for transfers and totals alike."""

import threading
from contextlib import ExitStack, contextmanager


class InsufficientFunds(Exception):
    """There is less in the account than is to be taken out."""


class Account:
    """An account with a number of its own."""

    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


@contextmanager
def held(*accounts):
    """Hold these accounts, taken in the order of their numbers."""
    unique = {account.number: account for account in accounts}
    with ExitStack() as stack:
        for number in sorted(unique):
            stack.enter_context(unique[number].lock)
        yield


def transfer(source, target, amount, record):
    with held(source, target):
        if amount > source.balance:
            raise InsufficientFunds(f"account {source.number} holds {source.balance}, not {amount}")
        if source is not target:
            source.balance -= amount
            target.balance += amount
            record(source.number, target.number, amount)


def total(accounts):
    accounts = list(accounts)
    with held(*accounts):
        return sum(account.balance for account in accounts)
