"""The money itself is passed around: it waits in a queue with room for one, and who takes it out puts it back."""

import queue


class InsufficientBalance(Exception):
    def __init__(self, missing):
        Exception.__init__(self, missing)

    @property
    def missing(self):
        return self.args[0]


class Account:
    def __init__(self, iban, balance):
        self.iban = iban
        self.purse = queue.Queue(maxsize=1)
        self.purse.put(balance)

    @property
    def balance(self):
        money = self.purse.get()
        self.purse.put(money)
        return money

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("nothing to deposit")
        money = self.purse.get()
        try:
            money = money + amount
        finally:
            self.purse.put(money)

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("nothing to withdraw")
        money = left = self.purse.get()
        try:
            if amount > money:
                raise InsufficientBalance(amount - money)
            left = money - amount
        finally:
            self.purse.put(left)
