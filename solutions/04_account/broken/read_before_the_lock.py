"""Reads the balance before the lock and stores the sum under it.

Caught by: test_nothing_is_lost
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
        new = self.balance + amount
        with self.lock:
            self.balance = new

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("must be positive")
        with self.lock:
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance -= amount
