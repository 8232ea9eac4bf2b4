"""Exactly one of those who pass a barrier gets the number 0, in the order of arrival."""

import threading

barrier = threading.Barrier(2)
numbers = [None, None]


def work(me):
    numbers[me] = barrier.wait()


def program():
    workers = [threading.Thread(target=work, args=(me,)) for me in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(numbers)


EXPECTED = {(): ({(0, 1), (1, 0)}, 2)}
