"""A desk hands out both accounts at once, and wakes one of those who wait when accounts come back.

Caught by: test_who_waits_goes_on_at_once
"""

import threading


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance


_desk = threading.Condition()
_busy = set()


class _Hold:
    """Both accounts at once, or none: nobody waits with one in hand."""

    def __init__(self, *accounts):
        self.accounts = set(accounts)

    def __enter__(self):
        with _desk:
            _desk.wait_for(lambda: not (self.accounts & _busy))
            _busy.update(self.accounts)

    def __exit__(self, *exc):
        with _desk:
            _busy.difference_update(self.accounts)
            _desk.notify()


def transfer(source, target, amount, record):
    with _Hold(source, target):
        if amount > source.balance:
            raise InsufficientFunds(amount)
        if source is not target:
            source.balance -= amount
            target.balance += amount
            record(source.number, target.number, amount)


def total(accounts):
    with _Hold(*accounts):
        return sum(account.balance for account in accounts)
