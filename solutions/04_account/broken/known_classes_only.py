"""Refuses numbers of classes that it does not know.

Caught by: test_amounts_are_added_and_taken
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
        if not isinstance(amount, (int, float)) or amount <= 0:
            raise ValueError("amount")
        with self.lock:
            self.balance = round(self.balance + amount, 2)

    def withdraw(self, amount):
        if not isinstance(amount, (int, float)) or amount <= 0:
            raise ValueError("amount")
        with self.lock:
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance = round(self.balance - amount, 2)
