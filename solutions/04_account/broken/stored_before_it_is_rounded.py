"""Stores the sum and rounds it then: when the rounding fails, the balance has changed.

Caught by: test_an_error_leaves_the_account_usable
"""

import threading


class InsufficientBalance(Exception):
    def __init__(self, missing):
        super().__init__(missing)
        self.missing = missing


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, amount):
        if not amount > 0:
            raise ValueError(amount)
        with self.lock:
            self.balance += amount
            self.balance = round(self.balance, 2)

    def withdraw(self, amount):
        if not amount > 0:
            raise ValueError(amount)
        with self.lock:
            if amount > self.balance:
                raise InsufficientBalance(round(amount - self.balance, 2))
            self.balance -= amount
            self.balance = round(self.balance, 2)
