"""A dataclass that counts in decimal numbers, and makes its lock with a factory."""

from dataclasses import dataclass, field
from decimal import Decimal
from threading import Condition


@dataclass
class InsufficientBalance(Exception):
    missing: Decimal


def positive(amount):
    exact = Decimal(str(amount))
    if exact <= 0:
        raise ValueError("must be positive")
    return exact


@dataclass
class Account:
    iban: str
    balance: Decimal
    free: Condition = field(default_factory=Condition, repr=False, compare=False)

    def __post_init__(self):
        self.balance = Decimal(str(self.balance))

    def deposit(self, amount):
        exact = positive(amount)
        with self.free:
            self.balance += exact

    def withdraw(self, amount):
        exact = positive(amount)
        with self.free:
            left = self.balance - exact
            if left < 0:
                raise InsufficientBalance(-left)
            self.balance = left
