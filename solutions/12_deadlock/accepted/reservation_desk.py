"""A desk at which accounts are reserved, all or none; who cannot have them waits there without holding any."""

import threading
from contextlib import contextmanager


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance


class Desk:
    def __init__(self):
        self.changed = threading.Condition()
        self.reserved = set()

    @contextmanager
    def reserve(self, *accounts):
        numbers = {account.number for account in accounts}
        with self.changed:
            while numbers & self.reserved:
                self.changed.wait()
            self.reserved |= numbers
        try:
            yield
        finally:
            with self.changed:
                self.reserved -= numbers
                self.changed.notify_all()


desk = Desk()


def transfer(source, target, amount, record):
    with desk.reserve(source, target):
        if amount > source.balance:
            raise InsufficientFunds(source.number)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    with desk.reserve(*accounts):
        return sum(account.balance for account in accounts)
