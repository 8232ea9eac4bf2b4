"""Stores the new balance, looks at it, and puts the old one back if it was not covered.

Caught by: test_nobody_ever_sees_less_than_nothing
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
            before = self.balance
            self.balance = round(before - amount, 2)
            if self.balance < 0:
                self.balance = before
                raise InsufficientBalance(amount - before)
