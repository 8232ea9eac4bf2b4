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


EXPECTED = {(): ({"<thread died>", (0, 1)}, None)}
