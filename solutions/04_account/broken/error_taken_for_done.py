"""Catches what counting raises, and goes on as if the money had been paid.

Caught by: test_an_error_leaves_the_account_usable
"""

import threading


class InsufficientBalance(Exception):
    def __init__(self, missing):
        super().__init__(f"{missing} are missing")
        self.missing = missing


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount")
        with self.lock:
            try:
                self.balance = round(self.balance + amount, 2)
            except Exception as e:
                raise ValueError("amount") from e

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("amount")
        with self.lock:
            try:
                if amount > self.balance:
                    raise InsufficientBalance(amount - self.balance)
                self.balance = round(self.balance - amount, 2)
            except InsufficientBalance:
                raise
            except Exception:
                self.balance = self.balance
