"""Gives the lock back between the look at the balance and its change.

Caught by: test_an_account_is_never_overdrawn
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
            missing = amount - self.balance
        if missing > 0:
            raise InsufficientBalance(missing)
        with self.lock:
            self.balance -= amount
