"""Mended: a philosopher gives the table back before counting."""

import threading

SEATS = 7

forks: list = []
eaten = 0
table = None


def setup() -> None:
    """Lay the table."""
    global forks, eaten, table
    forks = [threading.Lock() for _ in range(SEATS)]
    eaten, table = 0, threading.Lock()


def dine(seat: int) -> None:
    """Take both forks, then count."""
    global eaten
    with table, forks[(seat + 1) % SEATS], forks[seat]:
        pass
    with table:
        eaten += 1


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(dine, (seat,)) for seat in range(SEATS)]


def check() -> None:
    """Everybody ate."""
    assert eaten == SEATS


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    check()
