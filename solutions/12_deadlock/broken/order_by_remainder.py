"""Takes the locks in the order of the last digits of the numbers: of two that have the same one, in any order.

Caught by: test_circles_end
"""

import threading


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
    first, second = sorted((source, target), key=lambda account: account.number % 1000)
    with first.lock, second.lock:
        if amount > source.balance:
            raise InsufficientFunds
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    ordered = sorted(accounts, key=lambda account: account.number)
    for account in ordered:
        account.lock.acquire()
    try:
        return sum(account.balance for account in accounts)
    finally:
        for account in ordered:
            account.lock.release()
