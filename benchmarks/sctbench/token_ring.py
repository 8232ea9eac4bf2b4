"""Bug: the three can pass their tokens on in any order, but only one order makes them equal."""

import threading

tokens: list = []
passed: list = []
lock = None


def setup() -> None:
    """Start with tokens that differ."""
    global tokens, passed, lock
    tokens, passed, lock = [1, 2, 1], [False] * 3, threading.Lock()


def first() -> None:
    """Take the third token plus one."""
    with lock:
        tokens[0] = (tokens[2] + 1) % 4
        passed[0] = True


def second() -> None:
    """Take the first token."""
    with lock:
        tokens[1] = tokens[0]
        passed[1] = True


def third() -> None:
    """Take the second token."""
    with lock:
        tokens[2] = tokens[1]
        passed[2] = True


def look() -> None:
    """Expect equal tokens, once all were passed on."""
    with lock:
        if all(passed):
            assert tokens[0] == tokens[1] == tokens[2]


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(first, ()), (second, ()), (third, ()), (look, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
