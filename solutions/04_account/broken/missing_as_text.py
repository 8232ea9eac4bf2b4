"""Tells the missing amount as a text, with which nobody can count.

Caught by: test_impossible_amounts_are_refused
"""

import threading


class InsufficientBalance(Exception):
    def __init__(self, missing):
        super().__init__(missing)
        self.missing = f"{missing:.2f}"


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, amount):
        if not amount > 0:
            raise ValueError(amount)
        with self.lock:
            self.balance = round(self.balance + amount, 2)

    def withdraw(self, amount):
        if not amount > 0:
            raise ValueError(amount)
        with self.lock:
            if amount > self.balance:
                raise InsufficientBalance(float(amount - self.balance))
            self.balance = round(self.balance - amount, 2)
