"""The order of the objects' ids, locks by hand with `finally`."""

import threading


class InsufficientFunds(Exception):
    """Too little money."""


class Account:
    def __init__(self, number, balance):
        self.number, self.balance = number, balance
        self.mutex = threading.Lock()


def transfer(source, target, amount, record):
    if source is target:
        return
    first, second = sorted((source, target), key=id)
    first.mutex.acquire()
    try:
        second.mutex.acquire()
        try:
            if source.balance < amount:
                raise InsufficientFunds(f"{amount - source.balance} are missing")
            source.balance -= amount
            target.balance += amount
            record(source.number, target.number, amount)
        finally:
            second.mutex.release()
    finally:
        first.mutex.release()


def total(accounts):
    ordered = sorted(accounts, key=id)
    for account in ordered:
        account.mutex.acquire()
    try:
        return sum(account.balance for account in accounts)
    finally:
        for account in ordered:
            account.mutex.release()
