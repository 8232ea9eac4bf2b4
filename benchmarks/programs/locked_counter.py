"""Threads go through one lock: the result is the order in which they went."""

import threading

counter = 0
order: list = []
lock = None


def setup() -> None:
    """Start from zero, with a new lock."""
    global counter, order, lock
    counter, order, lock = 0, [], threading.Lock()


def add(name: int, times: int) -> None:
    """Add one under the lock, several times."""
    global counter
    for _ in range(times):
        with lock:
            counter += 1
            order.append(name)


def workers(threads: int = 2, times: int = 1) -> list:
    """Name what each thread runs."""
    return [(add, (name, times)) for name in range(threads)]


def check() -> tuple:
    """Give the order; every addition must have been counted."""
    assert counter == len(order)
    return tuple(order)


def program(threads: int = 2, times: int = 1) -> tuple:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers(threads, times)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return check()
