"""Mended: the first lock is held until the second stage is done."""

import threading

first = 0
second = 0
first_lock = None
second_lock = None


def setup() -> None:
    """Start with both stages unset."""
    global first, second, first_lock, second_lock
    first, second, first_lock, second_lock = 0, 0, threading.Lock(), threading.Lock()


def write() -> None:
    """Set the first stage, then the second from it."""
    global first, second
    with first_lock:
        first = 1
        with second_lock:
            second = first + 1


def read() -> None:
    """Expect the second stage to follow the first."""
    with first_lock:
        if first == 0:
            return
        with second_lock:
            assert second == first + 1


def workers(writers: int = 1) -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(write, ())] * writers + [(read, ())]


def program(writers: int = 1) -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers(writers)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
