"""Two threads look at a balance, then take from it: both can find enough."""

import threading

balance = 100


def setup() -> None:
    """Put 100 in the account."""
    global balance
    balance = 100


def take() -> None:
    """Take 100 where there is enough."""
    global balance
    if balance >= 100:
        balance -= 100


def workers() -> list:
    """Name what each thread runs."""
    return [(take, ()), (take, ())]


def check() -> int:
    """Give what is left."""
    return balance


def program() -> int:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return check()
