"""Has a lock for deposits and another one for withdrawals, so the two do not exclude each other.

Caught by: test_nothing_is_lost
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
        self.depositing = Lock()
        self.withdrawing = Lock()

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("must be positive")
        with self.depositing:
            self.balance += amount

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("must be positive")
        with self.withdrawing:
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance -= amount
