"""Refuses what was not covered at one moment, and else looks again under the lock."""

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
        with self.lock:
            self.balance = round(self.balance + amount, 2)

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("amount")
        before = self.balance
        if amount > before:
            raise InsufficientBalance(amount - before)
        with self.lock:
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance = round(self.balance - amount, 2)
