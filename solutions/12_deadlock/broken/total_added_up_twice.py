"""Adds up without locks until the same sum comes out twice in a row, half a transfer or not.

Caught by: test_totals_see_one_moment
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
    a, b = sorted((source, target), key=lambda a: a.number)
    with a.lock, b.lock:
        if amount > source.balance:
            raise InsufficientFunds()
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    while True:
        one = sum(a.balance for a in accounts)
        two = sum(a.balance for a in accounts)
        if one == two:
            return one
