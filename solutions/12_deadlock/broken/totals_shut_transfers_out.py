"""A total waits until no transfer is under way, and lets no new one begin meanwhile.

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


_state = threading.Condition()
_transfers = 0
_totals = 0


def transfer(source, target, amount, record):
    global _transfers
    with _state:
        while _totals:
            _state.wait()
        _transfers += 1
    try:
        _transfer(source, target, amount, record)
    finally:
        with _state:
            _transfers -= 1
            _state.notify_all()


def _transfer(source, target, amount, record):
    if source is target:
        with source.lock:
            if amount > source.balance:
                raise InsufficientFunds(amount)
            return
    first, second = sorted([source, target], key=lambda a: a.number)
    with first.lock, second.lock:
        if amount > source.balance:
            raise InsufficientFunds(amount)
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    global _totals
    with _state:
        _totals += 1
        try:
            while _transfers:
                _state.wait()
            return sum(a.balance for a in accounts)
        finally:
            _totals -= 1
            _state.notify_all()
