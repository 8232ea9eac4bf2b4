"""Releases in `except Exception`, which Ctrl-C passes by.

Caught by: test_an_error_leaves_the_account_usable
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

    def change(self, amount):
        self.lock.acquire()
        try:
            after = round(self.balance + amount, 2)
            if after < 0:
                raise InsufficientBalance(-after)
            self.balance = after
        except Exception:
            self.lock.release()
            raise
        self.lock.release()

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount")
        self.change(amount)

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("amount")
        self.change(-amount)
