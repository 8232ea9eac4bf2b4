"""Waits until somebody deposits enough, where it should refuse.

Caught by: test_impossible_amounts_are_refused
"""

from threading import Condition


class InsufficientBalance(Exception):
    def __init__(self, missing):
        super().__init__(f"{missing} is missing")
        self.missing = missing


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance
        self.changed = Condition()

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("must be positive")
        with self.changed:
            self.balance += amount
            self.changed.notify_all()

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("must be positive")
        with self.changed:
            while amount > self.balance:
                self.changed.wait()
            self.balance -= amount
