"""Two threads take two locks in opposite orders: they can block each other."""

import threading

left = None
right = None


def setup() -> None:
    """Make two new locks."""
    global left, right
    left, right = threading.Lock(), threading.Lock()


def one() -> None:
    """Take the left lock, then the right."""
    with left, right:
        pass


def other() -> None:
    """Take the right lock, then the left."""
    with right, left:
        pass


def workers() -> list:
    """Name what each thread runs."""
    return [(one, ()), (other, ())]


def check() -> str:
    """Say that both came through."""
    return "done"


def program() -> str:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return check()
