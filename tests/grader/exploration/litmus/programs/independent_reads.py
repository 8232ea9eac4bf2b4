"""Two writers of a variable each; two readers that look at both, in opposite orders (IRIW).

Four reads, each before or after the write of its variable: sixteen, less the one in which the readers disagree
on which write came first.
"""

import threading

x = y = 0
one = other = None


def write_x():
    global x
    x = 1


def write_y():
    global y
    y = 1


def read_x_first():
    global one
    one = (x, y)


def read_y_first():
    global other
    other = (y, x)


def program():
    workers = [threading.Thread(target=work) for work in (write_x, write_y, read_x_first, read_y_first)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return one, other


EXPECTED = {
    (): (
        {((a, b), (c, d)) for a in (0, 1) for b in (0, 1) for c in (0, 1) for d in (0, 1)} - {((1, 0), (1, 0))},
        15,
    )
}
