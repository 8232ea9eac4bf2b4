"""Adds first, and takes back what it should not have added.

Caught by: test_nobody_ever_sees_less_than_nothing
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
        with self.lock:
            self.balance = round(self.balance + amount, 2)
            if amount <= 0:
                self.balance = round(self.balance - amount, 2)
                raise ValueError("amount")

    def withdraw(self, amount):
        with self.lock:
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            if amount <= 0:
                raise ValueError("amount")
            self.balance = round(self.balance - amount, 2)
