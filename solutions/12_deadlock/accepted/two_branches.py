"""Compares the numbers and writes both orders out; the total calls itself with one account fewer each time."""

import threading


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def move(source, target, amount, record):
    if source.balance < amount:
        raise InsufficientFunds
    source.balance = source.balance - amount
    target.balance = target.balance + amount
    record(source.number, target.number, amount)


def transfer(source, target, amount, record):
    if source.number == target.number:
        with source.lock:
            if source.balance < amount:
                raise InsufficientFunds
            record(source.number, target.number, amount)
    elif source.number < target.number:
        with source.lock:
            with target.lock:
                move(source, target, amount, record)
    else:
        with target.lock:
            with source.lock:
                move(source, target, amount, record)


def total(accounts):
    return add_up(sorted(accounts, key=lambda account: -account.number))


def add_up(left):
    if not left:
        return 0
    with left[-1].lock:
        return left[-1].balance + add_up(left[:-1])
