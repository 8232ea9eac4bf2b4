"""x = 1; x = 2   |   see x twice

What is seen never goes back: (0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2). Each is one class: the places of
two reads in order among two writes.
"""

import threading

x = 0
seen = None


def write():
    global x
    x = 1
    x = 2


def read():
    global seen
    seen = (x, x)


def program():
    workers = [threading.Thread(target=write), threading.Thread(target=read)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return seen


EXPECTED = {(): ({(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)}, 6)}
