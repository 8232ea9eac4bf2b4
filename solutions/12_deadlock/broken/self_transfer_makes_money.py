"""Reads both balances before it writes them: an account that pays itself ends up richer.

Caught by: test_a_transfer_to_the_same_account
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
    first = min(source, target, key=lambda a: a.number)
    second = max(source, target, key=lambda a: a.number)
    with first.lock:
        if second is not first:
            second.lock.acquire()
        try:
            s, t = source.balance, target.balance
            if amount > s:
                raise InsufficientFunds()
            source.balance = s - amount
            target.balance = t + amount
            record(source.number, target.number, amount)
        finally:
            if second is not first:
                second.lock.release()


def total(accounts):
    with ExitStack() as s:
        for a in sorted(accounts, key=lambda a: a.number):
            s.enter_context(a.lock)
        return sum(a.balance for a in accounts)
