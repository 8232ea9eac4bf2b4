"""One lock for the whole bank: safe, and everybody waits for everybody.

Caught by: test_strangers_never_wait
"""

import threading


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


bank = threading.Lock()


def transfer(source, target, amount, record):
    with bank:
        if amount > source.balance:
            raise InsufficientFunds(source.number)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    with bank:
        return sum(account.balance for account in accounts)
