"""Reentrant locks in accounts that are dataclasses and lock themselves: an account may be locked twice."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from threading import RLock


class InsufficientFunds(ValueError):
    pass


@dataclass(eq=False)
class Account:
    number: int
    balance: int
    lock: RLock = field(default_factory=RLock, repr=False)

    def withdraw(self, amount):
        with self.lock:
            if amount > self.balance:
                raise InsufficientFunds(self.number, amount)
            self.balance -= amount

    def deposit(self, amount):
        with self.lock:
            self.balance += amount


def transfer(source, target, amount, record):
    first, second = (source, target) if source.number < target.number else (target, source)
    with first.lock, second.lock:
        source.withdraw(amount)
        target.deposit(amount)
        record(source.number, target.number, amount)


def total(accounts):
    with ExitStack() as stack:
        for account in sorted(accounts, key=lambda each: each.number):
            stack.enter_context(account.lock)
        return sum(each.balance for each in accounts)
