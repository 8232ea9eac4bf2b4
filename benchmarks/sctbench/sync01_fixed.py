"""Mended: there is no item at the start."""

import threading

items = 0
lock = None
empty = None
full = None


def setup() -> None:
    """Start with no item."""
    global items, lock, empty, full
    items, lock = 0, threading.Lock()
    empty, full = threading.Condition(lock), threading.Condition(lock)


def produce() -> None:
    """Make an item once there is none."""
    global items
    with lock:
        while items > 0:
            empty.wait()
        items += 1
        full.notify()


def look() -> None:
    """Wait for an item, but leave it."""
    with lock:
        while items == 0:
            full.wait()
        empty.notify()


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(produce, ()), (look, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
