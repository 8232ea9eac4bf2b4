"""Makes an amount a plain number before it takes the lock of all accounts, where the balance may still be a slow one.

Caught by: test_two_accounts_do_not_wait_for_each_other
"""

from threading import Lock


class InsufficientBalance(Exception):
    def __init__(self, missing):
        super().__init__(f"{missing} is missing")
        self.missing = missing


class Account:
    lock = Lock()

    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance

    def deposit(self, amount):
        amount = +amount
        if amount <= 0:
            raise ValueError("must be positive")
        with self.lock:
            self.balance += amount

    def withdraw(self, amount):
        amount = +amount
        if amount <= 0:
            raise ValueError("must be positive")
        with self.lock:
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance -= amount
