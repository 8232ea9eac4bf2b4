"""An iterator with a counter of its own gives a number twice."""

import threading


class Numbers:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        return self.n


numbers, got = Numbers(), []


def take():
    got.append(next(numbers))


def program():
    workers = [threading.Thread(target=take), threading.Thread(target=take)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(sorted(got))


EXPECTED = {(): ({(1, 1), (1, 2), (2, 2)}, None)}
