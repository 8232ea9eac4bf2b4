"""Mended: each group has a door of its own."""

import threading

members = [0, 0]
doors: list = []
room = None


def setup() -> None:
    """Start with an empty room."""
    global members, doors, room
    members, room = [0, 0], threading.Lock()
    doors = [threading.Lock(), threading.Lock()]


def visit(group: int) -> None:
    """Enter with one's group and leave again: the first takes the room, the last gives it back."""
    with doors[group]:
        members[group] += 1
        if members[group] == 1:
            room.acquire()
    with doors[group]:
        members[group] -= 1
        if members[group] == 0:
            room.release()


def idle() -> None:
    """Do nothing."""


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(visit, (0,)), (visit, (1,)), (idle, ()), (idle, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
