"""The locks are made when the module is loaded, as most programs do."""

import threading

left = threading.Lock()
right = threading.Lock()
hits = 0


def hit(first: object, second: object) -> None:
    """Count one hit under both locks."""
    global hits
    with first, second:
        hits += 1


def run(orders: list) -> int:
    """Let one thread go through the locks in each order, and give the hits."""
    global hits
    hits = 0
    running = [threading.Thread(target=hit, args=order) for order in orders]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return hits


def program() -> None:
    """Take the locks in opposite orders: a deadlock."""
    assert run([(left, right), (right, left)]) == 2


def fixed() -> None:
    """Take the locks in the same order."""
    assert run([(left, right), (left, right)]) == 2
