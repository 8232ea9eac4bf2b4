"""Raises before `release` when an amount is not over 0.

Caught by: test_an_error_leaves_the_account_usable
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
        self.lock.acquire()
        if amount <= 0:
            raise ValueError("must be positive")
        self.balance += amount
        self.lock.release()

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("must be positive")
        with self.lock:
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance -= amount
