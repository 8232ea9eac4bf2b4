"""Waits a second for the lock, and counts then without it.

Caught by: test_nothing_is_lost
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
        got = self.lock.acquire(timeout=1)
        try:
            self.balance = round(self.balance + amount, 2)
        finally:
            if got:
                self.lock.release()

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("amount")
        got = self.lock.acquire(timeout=1)
        try:
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance = round(self.balance - amount, 2)
        finally:
            if got:
                self.lock.release()
