"""What is run with a student's `account.py`; it knows inputs, never expected values."""

import threading
import time

from account import Account, InsufficientBalance


def attempt(account, do, amount):
    """How one call ended."""
    try:
        getattr(account, do)(amount)
    except InsufficientBalance as error:
        return ["missing", float(error.missing)]
    except ValueError:
        return ["ValueError"]
    return ["done"]


def in_threads(*functions):
    """Each function in a thread of its own, all at once; what they return."""
    found = [None] * len(functions)

    def call(number):
        found[number] = functions[number]()

    threads = [threading.Thread(target=call, args=(number,)) for number in range(len(functions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def at_once(balance, acts):
    """Several acts on one account, each in a thread of its own."""
    account = Account("AB12", balance)
    ends = in_threads(*(lambda act=act: attempt(account, *act) for act in acts))
    return {"ends": ends, "balance": float(account.balance)}


def in_turn(iban, balance, acts):
    """Several acts on one account, each in a thread of its own, one after the other."""
    account = Account(iban, balance)
    steps = []
    for act in acts:
        ends = in_threads(lambda act=act: attempt(account, *act))
        steps.append([*ends[0], float(account.balance)])
    return {"iban": account.iban, "steps": steps}


class Slow(int):
    """A whole number with which everything takes a second."""

    def __lt__(self, other):
        return self.after_a_second(int.__lt__, other)

    def __le__(self, other):
        return self.after_a_second(int.__le__, other)

    def __gt__(self, other):
        return self.after_a_second(int.__gt__, other)

    def __ge__(self, other):
        return self.after_a_second(int.__ge__, other)

    def __add__(self, other):
        return self.after_a_second(int.__add__, other)

    def __radd__(self, other):
        return self.after_a_second(int.__radd__, other)

    def __sub__(self, other):
        return self.after_a_second(int.__sub__, other)

    def __rsub__(self, other):
        return self.after_a_second(int.__rsub__, other)

    def __round__(self, digits=None):
        return Slow(int(self))

    def after_a_second(self, operation, other):
        time.sleep(1)
        result = operation(self, other)
        return Slow(result) if type(result) is int else result


def lowest_balance(balance, do, amount):
    """The lowest balance that somebody sees who looks four times a second while a slow act goes on."""
    account = Account("AB12", balance)

    def look():
        seen = []
        for _ in range(60):
            seen.append(float(account.balance))
            time.sleep(0.25)
        return min(seen)

    return in_threads(lambda: attempt(account, do, Slow(amount)), look)[1]


def alone_and_with_another(do, amount):
    """How long a slow act takes on one account, and on two accounts at once."""
    times = []
    for count in (1, 2):
        accounts = [Account(f"AB{number}", 100) for number in range(count)]
        start = time.monotonic()
        in_threads(*(lambda account=account: attempt(account, do, Slow(amount)) for account in accounts))
        times.append(time.monotonic() - start)
    return times
