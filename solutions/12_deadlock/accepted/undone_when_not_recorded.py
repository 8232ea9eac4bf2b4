"""Moves the money back when the entry could not be written."""

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
    first, second = (source, target) if source.number < target.number else (target, source)
    with first.lock, second.lock:
        if amount > source.balance:
            raise InsufficientFunds(amount)
        source.balance -= amount
        target.balance += amount
        try:
            record(source.number, target.number, amount)
        except BaseException:
            source.balance += amount
            target.balance -= amount
            raise


def total(accounts):
    with ExitStack() as s:
        for a in sorted(accounts, key=lambda a: a.number):
            s.enter_context(a.lock)
        return sum(a.balance for a in accounts)
