"""Four threads add 500,000 each, without a lock."""

import threading

TIMES = 500_000

counter = 0


def add() -> None:
    """Add one, very often."""
    global counter
    for _ in range(TIMES):
        counter = counter + 1


def program() -> int:
    """Run the threads to their end."""
    global counter
    counter = 0
    running = [threading.Thread(target=add) for _ in range(4)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return counter
