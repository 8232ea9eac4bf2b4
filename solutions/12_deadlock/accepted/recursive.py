"""A function that holds one account and calls itself for the others."""

import threading


class InsufficientFunds(Exception):
    """There is less in the account than is to be taken out."""


class Account:
    """An account with a number of its own."""

    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def _holding(accounts, do):
    """Call `do` while all accounts are held."""
    if not accounts:
        return do()
    first, *rest = accounts
    with first.lock:
        return _holding(rest, do)


def _in_order(accounts):
    return sorted(set(accounts), key=lambda account: account.number)


def transfer(source, target, amount, record):
    def do():
        if source.balance < amount:
            raise InsufficientFunds(f"{source.number}: {source.balance}")
        if source is target:
            return
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)

    _holding(_in_order([source, target]), do)


def total(accounts):
    accounts = tuple(accounts)
    return _holding(_in_order(accounts), lambda: sum(a.balance for a in accounts))
