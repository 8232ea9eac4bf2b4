"""Bug: the last philosopher to finish fails; the count is guarded from five seats on."""

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


def dine(seat: int, guarded: bool) -> None:
    """Eat, then count."""
    eat(seat)
    if guarded:
        with counting:
            finish()
    else:
        finish()


def finish() -> None:
    """Count one more who ate, and fail when that is everybody."""
    global eaten
    eaten += 1
    assert eaten != len(forks)


def workers(seats: int = 2, guarded: bool = False) -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(dine, (seat, guarded)) for seat in range(seats)]


def program(seats: int = 2, guarded: bool = False) -> None:
    """Run the threads to their end."""
    setup(seats)
    running = [threading.Thread(target=work, args=args) for work, args in workers(seats, guarded)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
