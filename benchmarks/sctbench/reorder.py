"""Bug: a reader can look between the two assignments of the first writer."""

import threading

a = 0
b = 0


def setup() -> None:
    """Start with both unset."""
    global a, b
    a, b = 0, 0


def assign() -> None:
    """Set both, one after the other."""
    global a, b
    a = 1
    b = -1


def look() -> None:
    """Expect both set or neither."""
    assert (a == 0 and b == 0) or (a == 1 and b == -1)


def workers(setters: int = 2, checkers: int = 1) -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(assign, ())] * setters + [(look, ())] * checkers


def program(setters: int = 2, checkers: int = 1) -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers(setters, checkers)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
