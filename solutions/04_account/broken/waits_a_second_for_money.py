"""Waits a second for a deposit before it refuses.

Caught by: test_impossible_amounts_are_refused
"""

import threading


class InsufficientBalance(Exception):
    def __init__(self, missing):
        super().__init__(f"{missing} is missing")
        self.missing = missing


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance
        self.lock = threading.Condition()

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("not over 0")
        with self.lock:
            self.balance = round(self.balance + amount, 2)
            self.lock.notify_all()

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("not over 0")
        with self.lock:
            if not self.lock.wait_for(lambda: self.balance >= amount, timeout=1):
                raise InsufficientBalance(amount - self.balance)
            self.balance = round(self.balance - amount, 2)
