"""Makes a new lock in every call, which nobody else can hold.

Caught by: test_nothing_is_lost, test_an_account_is_never_overdrawn
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

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("must be positive")
        with Lock():
            self.balance += amount

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("must be positive")
        with Lock():
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance -= amount
