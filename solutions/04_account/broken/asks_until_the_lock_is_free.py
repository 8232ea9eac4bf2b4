"""A deposit asks again and again whether the lock is free, and sleeps in between not at all.

Caught by: test_nothing_is_lost
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
        self.lock = threading.Lock()

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("an amount is over 0")
        while not self.lock.acquire(blocking=False):
            pass
        try:
            self.balance = round(self.balance + amount, 2)
        finally:
            self.lock.release()

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("an amount is over 0")
        with self.lock:
            if amount > self.balance:
                raise InsufficientBalance(round(amount - self.balance, 2))
            self.balance = round(self.balance - amount, 2)
