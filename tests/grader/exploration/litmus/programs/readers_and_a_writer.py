"""One write and n reads of the same variable: each read comes before the write or after it, and reads
have no order among themselves, so there are 2 to the power of n classes, each with an outcome of its own."""

import threading

value = 0
seen = [0, 0, 0, 0]


def write():
    global value
    value = 1


def read(index):
    seen[index] = value


def program(readers):
    workers = [threading.Thread(target=write)]
    workers += [threading.Thread(target=read, args=(index,)) for index in range(readers)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(seen[:readers])


EXPECTED = {
    (1,): ({(0,), (1,)}, 2),
    (2,): ({(0, 0), (0, 1), (1, 0), (1, 1)}, 4),
    (3,): ({(a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1)}, 8),
}
