"""Hands out numbers from a counter that is read and written in two steps: two get the same."""

import itertools
import threading

last = 0
numbers = itertools.count(1)
given = set()


def number():
    global last
    last += 1
    given.add(last)


def program():
    workers = [threading.Thread(target=number) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sorted(given)


EXPECTED = [1, 2, 3]
