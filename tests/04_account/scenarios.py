"""What is run with a student's `account.py`; it knows inputs, never expected values."""

import numbers
import threading
import time
from itertools import zip_longest

from account import Account, InsufficientBalance


def attempt(account, do, amount):
    """How one call ended."""
    try:
        getattr(account, do)(amount)
    except InsufficientBalance as error:
        return ["missing", error.missing if isinstance(error.missing, str) else float(error.missing)]
    except ValueError:
        return ["ValueError"]
    return ["done"]


def in_threads(*functions, names=()):
    """Each function in a thread of its own, all at once, the first ones with these names; what they return."""
    found = [None] * len(functions)

    def call(number):
        found[number] = functions[number]()

    places = range(len(functions))
    threads = [threading.Thread(target=call, args=(number,), name=name) for number, name in zip_longest(places, names)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def at_once(balance, acts):
    """Several acts on one account, each in a thread of its own."""
    account = Account("AB12", balance)
    names = [f"thread {number} ({do} {amount})" for number, (do, amount) in enumerate(acts, 1)]
    ends = in_threads(*(lambda act=act: attempt(account, *act) for act in acts), names=names)
    return {"ends": ends, "balance": float(account.balance)}


def in_turn(iban, balance, acts):
    """Several acts on one account, each in a thread of its own, one after the other."""
    account = Account(iban, balance)
    steps = []
    for act in acts:
        ends = in_threads(lambda act=act: attempt(account, *act))
        steps.append([*(ends[0] or ["died"]), float(account.balance)])
    return {"iban": account.iban, "steps": steps}


def refused_twice(balance, amounts):
    """Withdrawals that are not covered, one after the other: what each exception says when all have come out."""
    account, errors = Account("AB12", balance), []
    for amount in amounts:
        try:
            account.withdraw(amount)
        except InsufficientBalance as error:
            errors.append(error)
    return [float(error.missing) for error in errors]


class Slow(int):
    """A whole number with which everything takes a second, or as many as `seconds` says; nobody can make it quick."""

    __slots__ = ()
    seconds = 1

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
        time.sleep(self.seconds)
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


class VerySlow(Slow):
    """A day for each operation, and the result is an ordinary number."""

    __slots__ = ()
    seconds = 86_400

    def after_a_second(self, operation, other):
        result = super().after_a_second(operation, other)
        return int(result) if isinstance(result, Slow) else result


def while_a_slow_act_goes_on(do, amount, quick):
    """Deposits on each of the days that a very slow act takes: how all ended, and the balance."""
    account = Account("AB12", 1000)

    def deposit(day):
        time.sleep((day + 0.5) * VerySlow.seconds)
        return attempt(account, "deposit", quick)

    deposits = [lambda day=day: deposit(day) for day in range(5)]
    ends = in_threads(lambda: attempt(account, do, VerySlow(amount)), *deposits)
    return {"ends": ends, "balance": float(account.balance)}


class Coins:
    """Counts like a number and is of no class of Python's numbers; may refuse to be compared, or to be counted."""

    def __init__(self, value, refuses="", interrupted=False):
        self.value = value
        self.refuses = refuses
        self.interrupted = interrupted

    def worth(self, what):
        if what == self.refuses:
            raise KeyboardInterrupt if self.interrupted else Dirty(what)
        return self.value

    def __lt__(self, other):
        return self.worth("compare") < float(other)

    def __le__(self, other):
        return self.worth("compare") <= float(other)

    def __gt__(self, other):
        return self.worth("compare") > float(other)

    def __ge__(self, other):
        return self.worth("compare") >= float(other)

    def __add__(self, other):
        return other + self.worth("count")

    __radd__ = __add__

    def __sub__(self, other):
        return self.worth("count") - other

    def __rsub__(self, other):
        return other - self.worth("count")

    def __rmul__(self, other):
        return other * self.worth("count")

    __mul__ = __rmul__

    def __neg__(self):
        return -self.worth("count")

    def __pos__(self):
        return self.worth("count")

    def __float__(self):
        return float(self.worth("count"))

    def __round__(self, digits=None):
        return round(self.worth("count"), digits)

    def __str__(self):
        return str(self.worth("count"))

    __repr__ = __str__

    def __format__(self, form):
        return format(self.worth("count"), form)


numbers.Real.register(Coins)


class Grains(Coins):
    """Coins of which a sum and a difference are such coins as well; may refuse to be rounded."""

    def __add__(self, other):
        return Grains(float(other) + self.value, self.refuses, self.interrupted)

    __radd__ = __add__

    def __sub__(self, other):
        return Grains(self.value - float(other), self.refuses, self.interrupted)

    def __rsub__(self, other):
        return Grains(float(other) - self.value, self.refuses, self.interrupted)

    def __round__(self, digits=None):
        return round(self.worth("round"), digits)


class Dirty(Exception):
    """These coins are not counted."""


def coins(do, value, refuses="", interrupted=False):
    """An act with coins, and a deposit of 5 by another thread afterwards: how both ended, and the balance."""
    account = Account("AB12", 1000)

    def act(do, amount):
        try:
            return attempt(account, do, amount)
        except (Exception, KeyboardInterrupt) as error:
            return ["raised", type(error).__name__]

    amount = (Grains if refuses == "round" else Coins)(value, refuses, interrupted)
    ends = [*in_threads(lambda: act(do, amount)), *in_threads(lambda: act("deposit", 5))]
    return {"ends": ends, "balance": float(account.balance)}


def alone_and_with_others(do, amount, others):
    """How long a slow act takes on one account, and on so many more at once; two of them always share a name."""
    times = []
    for count in (1, 1 + others):
        accounts = [Account(f"AB{number // 2}", Slow(100)) for number in range(count)]
        start = time.monotonic()
        in_threads(*(lambda account=account: attempt(account, do, Slow(amount)) for account in accounts))
        times.append(time.monotonic() - start)
    return times
