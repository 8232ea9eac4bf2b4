"""`__new__` makes the lock, and the exception is raised when the lock is free again."""

import threading


class InsufficientBalance(ArithmeticError):
    def __init__(self, message, missing):
        super().__init__(message)
        self._missing = missing

    @property
    def missing(self):
        return self._missing


class Account:
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)
        self.__lock = threading.Lock()
        return self

    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError
        with self.__lock:
            self.balance = round(self.balance + amount, 2)

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError
        failure = None
        with self.__lock:
            if amount <= self.balance:
                self.balance = round(self.balance - amount, 2)
            else:
                failure = InsufficientBalance("not covered", amount - self.balance)
        if failure:
            raise failure
