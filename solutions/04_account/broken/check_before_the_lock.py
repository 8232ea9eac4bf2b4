"""Looks at the balance before the lock is taken: it may be another one when the money is taken.

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
        if amount > self.balance:
            raise InsufficientBalance(amount - self.balance)
        with self.lock:
            self.balance -= amount
