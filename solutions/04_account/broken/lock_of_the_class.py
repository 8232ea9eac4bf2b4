"""Makes the lock in the body of the class: all accounts share it.

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
        if amount <= 0:
            raise ValueError("must be positive")
        with self.lock:
            self.balance += amount

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("must be positive")
        with self.lock:
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance -= amount
