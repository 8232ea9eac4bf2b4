"""Mended: the audit counts the deposit with the right sign."""

import threading

balance = 0
deposited = False
withdrawn = False
lock = None


def setup() -> None:
    """Open the account with 1 in it."""
    global balance, deposited, withdrawn, lock
    balance, deposited, withdrawn, lock = 1, False, False, threading.Lock()


def deposit() -> None:
    """Put 2 in."""
    global balance, deposited
    with lock:
        balance += 2
        deposited = True


def withdraw() -> None:
    """Take 4 out."""
    global balance, withdrawn
    with lock:
        balance -= 4
        withdrawn = True


def audit() -> None:
    """Compare the balance with what it should be, once both are done."""
    with lock:
        if deposited and withdrawn:
            assert balance == 1 + 2 - 4


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(audit, ()), (deposit, ()), (withdraw, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
