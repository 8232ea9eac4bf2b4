"""Looks at the amount after `acquire` and before `try`.

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
        self.lock.acquire()
        if amount <= 0:
            self.lock.release()
            raise ValueError("amount")
        try:
            self.balance = round(self.balance + amount, 2)
        finally:
            self.lock.release()

    def withdraw(self, amount):
        self.lock.acquire()
        if amount <= 0:
            self.lock.release()
            raise ValueError("amount")
        try:
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance = round(self.balance - amount, 2)
        finally:
            self.lock.release()
