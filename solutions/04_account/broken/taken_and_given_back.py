"""Takes the money first and gives it back if the balance has fallen below 0.

Caught by: test_nobody_ever_sees_less_than_nothing
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
        with self.lock:
            self.balance -= amount
            if self.balance < 0:
                missing = -self.balance
                self.balance += amount
                raise InsufficientBalance(missing)
