"""Sleeps for a random time, so that two transfers seldom meet.

Caught by: test_opposite_transfers_end
"""

import random
import threading
import time
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
    time.sleep(random.random() / 100)
    with source.lock:
        with target.lock:
            if amount > source.balance:
                raise InsufficientFunds()
            source.balance -= amount
            target.balance += amount
            record(source.number, target.number, amount)


def total(accounts):
    with ExitStack() as s:
        for a in sorted(accounts, key=lambda a: a.number):
            s.enter_context(a.lock)
        return sum(a.balance for a in accounts)
