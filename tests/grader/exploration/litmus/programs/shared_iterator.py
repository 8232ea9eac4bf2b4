"""Two threads take one number each from a shared iterator: `next` is atomic, so the numbers differ."""

import threading

numbers = iter([1, 2])
got = [None, None]


def take(me):
    got[me] = next(numbers)


def program():
    workers = [threading.Thread(target=take, args=(me,)) for me in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(got)


EXPECTED = {(): ({(1, 2), (2, 1)}, 2)}
