"""Philosophers take the fork on their left, then the one on their right: all can wait in a ring."""

import threading

forks: list = []


def setup(seats: int = 3) -> None:
    """Lay one fork between each two seats."""
    global forks
    forks = [threading.Lock() for _ in range(seats)]


def eat(seat: int) -> None:
    """Take both forks, then put them back."""
    with forks[seat], forks[(seat + 1) % len(forks)]:
        pass


def workers(seats: int = 3) -> list:
    """Name what each thread runs."""
    return [(eat, (seat,)) for seat in range(seats)]


def check() -> str:
    """Say that everybody ate."""
    return "done"


def program(seats: int = 3) -> str:
    """Run the threads to their end."""
    setup(seats)
    running = [threading.Thread(target=work, args=args) for work, args in workers(seats)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return check()
