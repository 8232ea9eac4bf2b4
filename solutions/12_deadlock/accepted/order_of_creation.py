"""Numbers the accounts as they are made, and takes locks from the last one down."""

import itertools
import threading

_next = itertools.count()


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.rank = next(_next)
        self.lock = threading.Lock()


def transfer(source, target, amount, record):
    if source.rank == target.rank:
        return
    x, y = (source, target) if source.rank > target.rank else (target, source)
    with x.lock:
        with y.lock:
            if source.balance >= amount:
                source.balance -= amount
                target.balance += amount
                record(source.number, target.number, amount)
                return
            raise InsufficientFunds


def total(accounts):
    def go(rest):
        if not rest:
            return sum(a.balance for a in accounts)
        with rest[0].lock:
            return go(rest[1:])

    return go(sorted(accounts, key=lambda a: -a.rank))
