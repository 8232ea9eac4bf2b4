"""Mended: all threads hold the same lock."""

import threading

data = 0
right = None


def setup() -> None:
    """Start from zero, with a new lock."""
    global data, right
    data, right = 0, threading.Lock()


def careful() -> None:
    """Add one under the lock and expect nobody in between."""
    global data
    with right:
        before = data
        data += 1
        assert data == before + 1


def careless() -> None:
    """Add one under the same lock."""
    global data
    with right:
        data += 1


def workers(others: int = 7) -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(careful, ())] + [(careless, ())] * others


def program(others: int = 7) -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers(others)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
