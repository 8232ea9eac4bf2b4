"""Mended: each waits for the one before."""

import threading

tokens: list = []
passed: list = []
lock = None
turns: list = []


def setup() -> None:
    """Start with tokens that differ."""
    global tokens, passed, lock, turns
    tokens, passed, lock = [1, 2, 1], [False] * 3, threading.Lock()
    turns = [threading.Event(), threading.Event()]


def first() -> None:
    """Take the third token plus one."""
    with lock:
        tokens[0] = (tokens[2] + 1) % 4
        passed[0] = True
    turns[0].set()


def second() -> None:
    """Take the first token, after the first thread."""
    turns[0].wait()
    with lock:
        tokens[1] = tokens[0]
        passed[1] = True
    turns[1].set()


def third() -> None:
    """Take the second token, after the second thread."""
    turns[1].wait()
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
