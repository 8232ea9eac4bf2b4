"""`[row] * 2` is one row twice: who fills his row fills the other's."""

import threading

rows = [[0] * 2] * 2


def fill(i):
    for j in range(2):
        rows[i][j] = i + 1


def program():
    workers = [threading.Thread(target=lambda: fill(0)), threading.Thread(target=lambda: fill(1))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(map(tuple, rows))


# 4: each of the two places is written in two orders.
EXPECTED = {(): ({((1, 1), (1, 1)), ((1, 2), (1, 2)), ((2, 1), (2, 1)), ((2, 2), (2, 2))}, 4)}
