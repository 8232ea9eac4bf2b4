"""A generator that runs for one thread cannot be asked by another."""

import threading


def numbers():
    n = 0
    while True:
        yield n
        n += 1


ids, got = numbers(), []


def program():
    workers = [
        threading.Thread(target=lambda: got.append(next(ids))),
        threading.Thread(target=lambda: got.append(next(ids))),
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(sorted(got))


# 6: who asks first (2), and the other dies while the first is inside, or comes after it: then the list has two orders.
EXPECTED = {(): ({"<thread died>", (0, 1)}, 6)}
