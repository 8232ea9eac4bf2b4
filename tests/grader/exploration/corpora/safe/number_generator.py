"""`next` of an iterator is one step."""

import itertools
import threading

last = 0
numbers = itertools.count(1)
given = set()


def number():
    given.add(next(numbers))


def program():
    workers = [threading.Thread(target=number) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sorted(given)


EXPECTED = [1, 2, 3]
