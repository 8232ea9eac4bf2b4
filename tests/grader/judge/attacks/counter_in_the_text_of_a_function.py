"""The counter is what a function says of itself.

Must get: an update was lost|expected 4, got
"""

import threading

counter = 0
def box():
    pass


def add(increments):
    for _ in range(increments):
        box.__doc__ = str(int(box.__doc__) + 1)


def run(threads, increments):
    box.__doc__ = "0"
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return int(box.__doc__)
