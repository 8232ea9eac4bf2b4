"""A text that is executed adds to a variable of the module."""

import threading

n = 0
ADD = "global n\nn = n + 1"


def add():
    exec(ADD)


def program():
    workers = [threading.Thread(target=add), threading.Thread(target=add)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return n


# 4: as with any counter, a read and a write each.
EXPECTED = {(): ({1, 2}, 4)}
