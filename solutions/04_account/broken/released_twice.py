"""Releases in `except` and once more in `finally`.

Caught by: test_an_error_leaves_the_account_usable, test_impossible_amounts_are_refused
"""

from threading import Lock


class InsufficientBalance(Exception):
    def __init__(self, missing):
        super().__init__(f"{missing} is missing")
        self.missing = missing


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance
        self.lock = Lock()

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("must be positive")
        with self.lock:
            self.balance += amount

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("must be positive")
        self.lock.acquire()
        try:
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance -= amount
        except InsufficientBalance:
            self.lock.release()
            raise
        finally:
            self.lock.release()
