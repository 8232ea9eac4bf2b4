"""Tries to get the second lock, gives the first one back and tries again, a second later; the third time it waits.

Caught by: test_who_waits_goes_on_at_once
"""

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


def in_order(accounts):
    return sorted(set(accounts), key=lambda account: account.number)


def acquire_both(source, target):
    for _ in range(2):
        source.lock.acquire()
        if target.lock.acquire(blocking=False):
            return
        source.lock.release()
        time.sleep(1)
    for account in in_order([source, target]):
        account.lock.acquire()


def transfer(source, target, amount, record):
    if source is target:
        return
    acquire_both(source, target)
    try:
        if amount > source.balance:
            raise InsufficientFunds(source.number)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)
    finally:
        target.lock.release()
        source.lock.release()


def total(accounts):
    with ExitStack() as held:
        for account in in_order(accounts):
            held.enter_context(account.lock)
        return sum(account.balance for account in accounts)
