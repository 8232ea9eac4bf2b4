"""Raises the right exception, with a text in place of the missing amount.

Caught by: test_impossible_amounts_are_refused
"""

from threading import Lock


class InsufficientBalance(Exception):
    pass


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
            if amount > self.balance:
                raise InsufficientBalance(f"{amount - self.balance} is missing")
            self.balance -= amount
