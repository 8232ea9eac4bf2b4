"""One condition for the bank: accounts are marked as busy, and nobody who waits has marked any."""

import threading


class InsufficientFunds(Exception):
    pass


class Account:
    monitor = threading.Condition()

    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.busy = False


class Hold:
    def __init__(self, *accounts):
        self.accounts = list({a.number: a for a in accounts}.values())

    def __enter__(self):
        with Account.monitor:
            Account.monitor.wait_for(lambda: not any(a.busy for a in self.accounts))
            for a in self.accounts:
                a.busy = True

    def __exit__(self, *args):
        with Account.monitor:
            for a in self.accounts:
                a.busy = False
            Account.monitor.notify_all()


def transfer(source, target, amount, record):
    with Hold(source, target):
        if amount > source.balance:
            raise InsufficientFunds("too little")
        if source is target:
            return
        source.balance -= amount
        target.balance += amount
        record(source.number, target.number, amount)


def total(accounts):
    with Hold(*accounts):
        return sum(a.balance for a in accounts)
