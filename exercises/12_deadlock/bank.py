"""Money moves between accounts from several threads, and one day the whole bank stands still.

Two transfers in opposite directions are enough: each holds what the other one needs. Make all transfers end,
whoever starts them, without one lock for the whole bank. Keep the names of the classes and functions.
"""

import threading
import time


class InsufficientFunds(Exception):
    """There is less in the account than is to be taken out."""


class Account:
    """An account with a number of its own."""

    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount, record):
    """Move `amount` from one account to the other and record it; raise InsufficientFunds if there is too little."""
    # TODO: at the same time another thread transfers from `target` to `source`. And what if both are one account?
    with source.lock:
        with target.lock:
            if amount > source.balance:
                raise InsufficientFunds(f"account {source.number} holds {source.balance}, not {amount}")
            source.balance -= amount
            target.balance += amount
            record(source.number, target.number, amount)


def total(accounts):
    """The sum of the balances of all these accounts, as it is in one moment."""
    # TODO: between two of these balances, money may move from one account to the other.
    return sum(account.balance for account in accounts)


class _SlowLock:
    """A lock for the demonstration: whoever has taken it needs a moment, so that others come in between."""

    def __init__(self):
        self.lock = threading.Lock()
        self.release = self.lock.release

    def acquire(self):
        self.lock.acquire()
        time.sleep(0.1)

    def __enter__(self):
        self.acquire()

    def __exit__(self, *exception):
        self.release()


def _demo():
    ann, bob = Account(1, 100), Account(2, 100)
    ann.lock, bob.lock = _SlowLock(), _SlowLock()

    def record(source, target, amount):
        print(f"  {amount} moved from account {source} to account {target}")

    print("at the same time 10 from 1 to 2, and 20 from 2 to 1:")
    threads = [
        threading.Thread(target=transfer, args=(ann, bob, 10, record), daemon=True),
        threading.Thread(target=transfer, args=(bob, ann, 20, record), daemon=True),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=1)
    print("  transfers that still wait:", sum(thread.is_alive() for thread in threads))


if __name__ == "__main__":
    _demo()
    print("All is well? That may be luck: `pytest` in this folder tries every interleaving.")
