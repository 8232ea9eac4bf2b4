"""Mended: every philosopher eats, and the guarded count ends at all of them."""

import threading

forks: list = []
eaten = 0
table = None
counting = None


def setup(seats: int = 2) -> None:
    """Lay the table."""
    global forks, eaten, table, counting
    forks = [threading.Lock() for _ in range(seats)]
    eaten, table, counting = 0, threading.Lock(), threading.Lock()


def eat(seat: int) -> None:
    """Take both forks while nobody else may."""
    with table, forks[(seat + 1) % len(forks)], forks[seat]:
        pass


def dine(seat: int) -> None:
    """Eat, then count."""
    global eaten
    eat(seat)
    with counting:
        eaten += 1


def workers(seats: int = 2) -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(dine, (seat,)) for seat in range(seats)]


def check() -> None:
    """Everybody ate."""
    assert eaten == len(forks)


def program(seats: int = 2) -> None:
    """Run the threads to their end."""
    setup(seats)
    running = [threading.Thread(target=work, args=args) for work, args in workers(seats)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    check()
