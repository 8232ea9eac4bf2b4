"""A bank account that counts right, however many threads use it.

The class protects itself: who calls it need not think of locks.
"""

import threading


class InsufficientBalance(Exception):
    """There is not enough money in the account; `missing` is how much more it takes."""

    def __init__(self, missing):
        # The text is for people, the attribute for programs.
        super().__init__(f"{missing} more is needed")
        self.missing = missing


class Account:
    """An account: `iban` names it, `balance` is the money in it."""

    def __init__(self, iban, balance):
        self.iban = iban
        self.balance = balance
        # One lock for each account: two accounts never wait for each other.
        self._lock = threading.Lock()

    def deposit(self, amount):
        """Add `amount` to the balance."""
        # This needs no lock, as nobody else knows the amount.
        check_positive(amount)
        # The lock spans the read and the write.
        with self._lock:
            self.balance = round(self.balance + amount, 2)

    def withdraw(self, amount):
        """Take `amount` from the balance."""
        check_positive(amount)
        # The look at the balance and its change see the same number; an error gives the lock back as well.
        with self._lock:
            if amount > self.balance:
                raise InsufficientBalance(amount - self.balance)
            self.balance = round(self.balance - amount, 2)


def check_positive(amount):
    if amount <= 0:
        raise ValueError(f"an amount must be over 0, not {amount}")


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
