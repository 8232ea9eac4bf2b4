"""The lock belongs to the name of the account, which another account may have as well.

Caught by: test_two_accounts_do_not_wait_for_each_other
"""

import collections
import threading


class InsufficientBalance(Exception):
    def __init__(self, missing):
        super().__init__(f"{missing} are missing")
        self.missing = missing


locks = collections.defaultdict(threading.Lock)


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount")
        with locks[self.iban]:
            self.balance = round(self.balance + amount, 2)

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("amount")
        with locks[self.iban]:
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance = round(self.balance - amount, 2)
