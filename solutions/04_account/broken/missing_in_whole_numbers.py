"""Tells what is missing in whole numbers.

Caught by: test_impossible_amounts_are_refused
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
            self.balance = round(self.balance + amount, 2)

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("amount")
        with self.lock:
            if amount > self.balance:
                raise InsufficientBalance(int(amount - self.balance))
            self.balance = round(self.balance - amount, 2)
