"""Mended: the limit allows the sum of both."""

import threading

data = 0
lock = None


def setup() -> None:
    """Start from zero."""
    global data, lock
    data, lock = 0, threading.Lock()


def add(amount: int) -> None:
    """Add under the lock."""
    global data
    with lock:
        data += amount


def look() -> None:
    """Compare the sum with the limit."""
    with lock:
        assert data <= 3


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(add, (1,)), (add, (2,)), (look, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
