"""Computes what is missing after the lock was given back, from a balance that may have changed.

Caught by: test_the_missing_amount_fits_the_refusal
"""

from threading import Lock


class InsufficientBalance(Exception):
    def __init__(self, missing):
        super().__init__(f"{missing} is missing")
        self.missing = missing


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance
        self.lock = Lock()

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("must be positive")
        with self.lock:
            self.balance += amount

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("must be positive")
        with self.lock:
            covered = amount <= self.balance
            if covered:
                self.balance -= amount
        if not covered:
            raise InsufficientBalance(amount - self.balance)
