"""A lock for each pair of accounts: two transfers of one account with different partners do not see each other.

Caught by: test_no_money_is_made_or_lost
"""

import threading


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance


pairs = {}
creating = threading.Lock()


def lock_of(*accounts):
    with creating:
        return pairs.setdefault(frozenset(account.number for account in accounts), threading.Lock())


def transfer(source, target, amount, record):
    with lock_of(source, target):
        if amount > source.balance:
            raise InsufficientFunds(source.number)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    with lock_of(*accounts):
        return sum(account.balance for account in accounts)
