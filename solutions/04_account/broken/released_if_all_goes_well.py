"""Releases on each way by hand, but not when counting raises an exception.

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

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount")
        self.lock.acquire()
        self.balance = round(self.balance + amount, 2)
        self.lock.release()

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("amount")
        self.lock.acquire()
        if amount > self.balance:
            missing = amount - self.balance
            self.lock.release()
            raise InsufficientBalance(missing)
        self.balance = round(self.balance - amount, 2)
        self.lock.release()
