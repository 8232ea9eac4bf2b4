"""Protects all accounts with one lock of the module.

Caught by: test_two_accounts_do_not_wait_for_each_other
"""

from threading import Lock


class InsufficientBalance(Exception):
    def __init__(self, missing):
        super().__init__(f"{missing} is missing")
        self.missing = missing


lock = Lock()


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance

    def deposit(self, amount):
        with lock:
            if amount <= 0:
                raise ValueError("must be positive")
            self.balance += amount

    def withdraw(self, amount):
        with lock:
            if amount <= 0:
                raise ValueError("must be positive")
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance -= amount
