"""Mended: the outer lock is given back."""

import threading

outer = None
inner = None


def setup() -> None:
    """Make two new locks."""
    global outer, inner
    outer, inner = threading.Lock(), threading.Lock()


def walk() -> None:
    """Go through the outer lock twice, then through the inner lock twice."""
    with outer:
        pass
    outer.acquire()
    outer.release()
    for _ in range(2):
        with inner:
            pass


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(walk, ()), (walk, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
