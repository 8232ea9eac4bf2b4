"""Bug: the two items at the start leave one too many, so that the producer waits in every schedule."""

import threading

ROUNDS = 2

items = 0
lock = None
empty = None
full = None


def setup() -> None:
    """Start with two items."""
    global items, lock, empty, full
    items, lock = 2, threading.Lock()
    empty, full = threading.Condition(lock), threading.Condition(lock)


def produce() -> None:
    """Make an item a round, each once there is none."""
    global items
    for _ in range(ROUNDS):
        with lock:
            while items > 0:
                empty.wait()
            items += 1
            full.notify()


def consume() -> None:
    """Take an item a round."""
    global items
    for _ in range(ROUNDS):
        with lock:
            while items == 0:
                full.wait()
            items -= 1
            empty.notify()


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(produce, ()), (consume, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
