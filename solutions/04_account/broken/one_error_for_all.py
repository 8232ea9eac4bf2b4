"""Each account has one exception, and the next refusal changes it.

Caught by: test_the_missing_amount_fits_the_refusal
"""

import threading


class InsufficientBalance(Exception):
    missing = 0


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance
        self.lock = threading.Lock()
        self.error = InsufficientBalance("not enough money")

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
                self.error.missing = amount - self.balance
                raise self.error
            self.balance = round(self.balance - amount, 2)
