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


# 16: which write comes first (2), whether the other has read before it (2), whether the first reads its own (2), and who
# appends first (2).
EXPECTED = {(): ({(1, 1), (1, 2), (2, 2)}, 16)}
