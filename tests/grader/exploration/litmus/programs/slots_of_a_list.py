"""Each thread fills its own slot of one list: slots are separate places, so there is one class."""

import threading

slots = [0, 0, 0]


def fill(index):
    slots[index] = index + 1


def program():
    workers = [threading.Thread(target=fill, args=(index,)) for index in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(slots)


EXPECTED = {(): ({(1, 2, 3)}, 1)}
