"""A reentrant lock, acquired and released by hand with `finally`."""

from threading import RLock


class InsufficientBalance(ValueError):
    def __init__(self, text, missing):
        super().__init__(text, missing)
        self.missing = missing


class Account:
    def __init__(self, iban, balance=100.0):
        self.iban = iban
        self.balance = balance
        self.lock = RLock()

    def deposit(self, amount):
        self.lock.acquire()
        try:
            self._add(amount)
        finally:
            self.lock.release()

    def withdraw(self, amount):
        self.lock.acquire()
        try:
            if not amount > 0:
                raise ValueError("no such amount")
            if self.balance < amount:
                raise InsufficientBalance("too little", amount - self.balance)
            self.balance -= amount
        finally:
            self.lock.release()

    def _add(self, amount):
        with self.lock:
            if not amount > 0:
                raise ValueError("no such amount")
            self.balance += amount
