"""Refuses amounts below a cent, though they are over 0.

Caught by: test_impossible_amounts_are_refused
"""

import threading


class InsufficientBalance(Exception):
    def __init__(self, missing):
        super().__init__(f"{missing} is missing")
        self.missing = missing


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, amount):
        if amount < 0.01:
            raise ValueError("not over 0")
        with self.lock:
            self.balance = round(self.balance + amount, 2)

    def withdraw(self, amount):
        if amount < 0.01:
            raise ValueError("not over 0")
        with self.lock:
            if self.balance < amount:
                raise InsufficientBalance(amount - self.balance)
            self.balance = round(self.balance - amount, 2)
