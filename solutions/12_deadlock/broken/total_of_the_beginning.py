"""Adds up what was in the accounts when they were opened, as no transfer changes the sum, and forgets those to other accounts.

Caught by: test_totals_see_one_moment
"""

import contextlib
import threading


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.opened_with = balance
        self.lock = threading.Lock()


def transfer(source, target, amount, record):
    with contextlib.ExitStack() as stack:
        for account in sorted({source, target}, key=lambda account: account.number):
            stack.enter_context(account.lock)
        if amount > source.balance:
            raise InsufficientFunds
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    return sum(account.opened_with for account in accounts)
