"""Bug: the assertion denies a sum that is always reached, so that every schedule fails."""

import threading

ROUNDS = 3

items = 0
total = 0
finished = False
lock = None
empty = None
full = None


def setup() -> None:
    """Start with nothing made."""
    global items, total, finished, lock, empty, full
    items, total, finished, lock = 0, 0, False, threading.Lock()
    empty, full = threading.Condition(lock), threading.Condition(lock)


def produce() -> None:
    """Make one item a round, each after the last was taken."""
    global items
    for _ in range(ROUNDS):
        with lock:
            while items > 0:
                empty.wait()
            items += 1
            full.notify()


def consume() -> None:
    """Take one item a round and add up the rounds' numbers."""
    global items, total, finished
    for number in range(ROUNDS):
        with lock:
            while items == 0:
                full.wait()
            total += number
            items -= 1
            empty.notify()
    total += ROUNDS
    finished = True


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(produce, ()), (consume, ())]


def check() -> None:
    """Compare the sum with the formula."""
    if finished:
        assert total != ROUNDS * (ROUNDS + 1) // 2


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    check()
