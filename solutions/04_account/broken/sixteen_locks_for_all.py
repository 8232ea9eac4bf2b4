"""Sixteen locks for all accounts.

Caught by: test_two_accounts_do_not_wait_for_each_other
"""

import threading


class InsufficientBalance(Exception):
    def __init__(self, missing):
        super().__init__(f"{missing} are missing")
        self.missing = missing


STRIPES = [threading.Lock() for _ in range(16)]


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance
        self.lock = STRIPES[hash(iban) % 16]

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
                raise InsufficientBalance(amount - self.balance)
            self.balance = round(self.balance - amount, 2)
