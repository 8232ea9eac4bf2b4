"""A thread looks whether another one is alive, which may not have been started yet, and both add."""

import threading

total = 0


def look(other):
    global total
    if other.is_alive():
        total += 10
    else:
        total += 1


def add():
    global total
    total += 100


def program():
    other = threading.Thread(target=add)
    looker = threading.Thread(target=look, args=(other,))
    looker.start()
    other.start()
    looker.join()
    other.join()
    return total


EXPECTED = {(): ({1, 10, 100, 101, 110}, None)}
