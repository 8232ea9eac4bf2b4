"""What the checks run with your `account.py`."""

import threading

from account import Account, InsufficientBalance


def attempt(account, do, amount):
    try:
        getattr(account, do)(amount)
    except InsufficientBalance as error:
        return f"missing {float(error.missing):g}"
    return "done"


def at_once(balance, acts):
    """Each act, such as ["deposit", 5], in a thread of its own; how they ended, and the balance."""
    account = Account("AB12 3456", balance)
    ends = [None] * len(acts)

    def act(number):
        ends[number] = attempt(account, *acts[number])

    names = [f"thread {number} ({do} {amount})" for number, (do, amount) in enumerate(acts, 1)]
    threads = [threading.Thread(target=act, args=(number,), name=name) for number, name in enumerate(names)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [*ends, float(account.balance)]


def in_turn(balance, acts):
    """The acts one after the other; how they ended, and the balance."""
    account = Account("AB12 3456", balance)
    return [*[attempt(account, do, amount) for do, amount in acts], float(account.balance)]
