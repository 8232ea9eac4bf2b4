"""Bug: two threads take two locks in opposite orders: a deadlock."""

import threading

counter = 1
first = None
second = None


def setup() -> None:
    """Make two new locks."""
    global counter, first, second
    counter, first, second = 1, threading.Lock(), threading.Lock()


def up() -> None:
    """Add one under both locks."""
    global counter
    with first, second:
        counter += 1


def down() -> None:
    """Take one off under both locks."""
    global counter
    with second, first:
        counter -= 1


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(up, ()), (down, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
