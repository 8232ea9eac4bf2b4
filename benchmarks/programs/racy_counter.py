"""Threads add to one counter without a lock: updates can be lost."""

import threading

counter = 0


def setup() -> None:
    """Start from zero."""
    global counter
    counter = 0


def add(times: int) -> None:
    """Add one, several times."""
    global counter
    for _ in range(times):
        counter += 1


def workers(threads: int = 2, times: int = 1) -> list:
    """Name what each thread runs."""
    return [(add, (times,))] * threads


def check() -> int:
    """Give the final count."""
    return counter


def program(threads: int = 2, times: int = 1) -> int:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers(threads, times)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return check()
