"""Threads add to an attribute of an object that they share, without a lock: updates can be lost."""

import threading


class Counter:
    """What the threads share."""

    count = 0


counter = Counter()


def setup() -> None:
    """Start from zero."""
    counter.count = 0


def add(times: int) -> None:
    """Add one, several times."""
    for _ in range(times):
        counter.count += 1


def workers(threads: int = 2, times: int = 1) -> list:
    """Name what each thread runs."""
    return [(add, (times,))] * threads


def check() -> int:
    """Give the final count."""
    return counter.count


def program(threads: int = 2, times: int = 1) -> int:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers(threads, times)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return check()
