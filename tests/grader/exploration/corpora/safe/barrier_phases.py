"""A barrier between the phases."""

import threading

barrier = threading.Barrier(2)
first = [0, 0]
second = [0, 0]


def work(me):
    first[me] = me + 1
    barrier.wait()
    second[me] = first[0] + first[1]


def program():
    workers = [threading.Thread(target=work, args=(me,)) for me in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return second


EXPECTED = [3, 3]
