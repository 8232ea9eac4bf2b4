"""A decorator takes the lock of the account around every method that it marks."""

import functools
import threading


class InsufficientBalance(Exception):
    missing = 0


def locked(method):
    @functools.wraps(method)
    def guarded(self, *args):
        with self.guard:
            return method(self, *args)

    return guarded


class Account:
    def __init__(self, iban, balance):
        self.guard = threading.Lock()
        self.iban, self._balance = iban, balance

    @property
    @locked
    def balance(self):
        return self._balance

    @locked
    def deposit(self, amount):
        self._change(amount, amount)

    @locked
    def withdraw(self, amount):
        self._change(amount, -amount)

    def _change(self, amount, change):
        if amount <= 0:
            raise ValueError(amount)
        if self._balance + change < 0:
            error = InsufficientBalance(self.iban)
            error.missing = -(self._balance + change)
            raise error
        self._balance += change
