"""The missing amount belongs to the class of the exception: the next refusal changes it for all.

Caught by: test_the_missing_amount_fits_the_refusal
"""

import threading


class InsufficientBalance(Exception):
    missing = 0

    def __init__(self, missing):
        super().__init__("not enough money")
        InsufficientBalance.missing = missing


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("not over 0")
        with self.lock:
            self.balance = round(self.balance + amount, 2)

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("not over 0")
        with self.lock:
            if self.balance < amount:
                raise InsufficientBalance(amount - self.balance)
            self.balance = round(self.balance - amount, 2)
