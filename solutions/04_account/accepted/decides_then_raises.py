"""Decides under a semaphore of one and raises outside of it, with what was computed inside."""

import threading


class InsufficientBalance(Exception):
    def __init__(self, iban, missing):
        super().__init__(f"{iban} lacks {missing}")
        self.missing = missing


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance
        self._turn = threading.BoundedSemaphore(1)

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"{amount} is no amount")
        with self._turn:
            self.balance = self.balance + amount

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError(f"{amount} is no amount")
        with self._turn:
            missing = max(amount - self.balance, 0)
            if missing == 0:
                self.balance = self.balance - amount
        if missing:
            raise InsufficientBalance(self.iban, missing)
