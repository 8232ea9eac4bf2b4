"""Bug: a philosopher takes the table twice and never gives it back: every schedule ends in a deadlock."""

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
    """Take both forks, count, and never give the table back."""
    global eaten
    table.acquire()
    with forks[(seat + 1) % SEATS], forks[seat]:
        pass
    table.acquire()
    eaten += 1
    assert eaten != SEATS
    table.release()


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(dine, (seat,)) for seat in range(SEATS)]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
