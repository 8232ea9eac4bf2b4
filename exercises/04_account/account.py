"""A bank account that counts right for one thread, and loses money when there are several.

Make the class safe for any number of threads, and let it refuse what it must not do.
Keep the names of the classes, the methods and the attributes.
"""

import threading


class InsufficientBalance(Exception):
    """There is not enough money in the account; `missing` is how much more it takes."""

    # TODO: carry the missing amount.


class Account:
    """An account: `iban` names it, `balance` is the money in it."""

    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance

    def deposit(self, amount):
        """Add `amount` to the balance."""
        # TODO: refuse an amount that is not over 0.
        # TODO: two threads may both read the same balance here.
        self.balance = round(self.balance + amount, 2)

    def withdraw(self, amount):
        """Take `amount` from the balance."""
        # TODO: refuse an amount that is not over 0, and one that the balance does not cover.
        # TODO: what if another thread withdraws between your look at the balance and its change?
        self.balance = round(self.balance - amount, 2)


if __name__ == "__main__":
    shared = Account("AB12 3456", 0)

    def save():
        for _ in range(100_000):
            shared.deposit(0.01)

    savers = [threading.Thread(target=save) for _ in range(8)]
    for saver in savers:
        saver.start()
    for saver in savers:
        saver.join()
    print("8 threads deposit 1000.00 each: expected 8000.0, got", shared.balance)
    try:
        shared.withdraw(10_000)
        print("10000 were withdrawn without a word, and the balance is", shared.balance)
    except InsufficientBalance as error:
        print("10000 were refused:", error)
