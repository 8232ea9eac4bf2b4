"""x = 1   |   see x; y = 1   |   see y; see x

Three conflicting pairs, eight orders. Only one is a cycle: the second sees x, the third sees y, and yet not x.
"""

import threading

x = y = 0
second_saw = third_saw = None


def first():
    global x
    x = 1


def second():
    global y, second_saw
    second_saw = x
    y = 1


def third():
    global third_saw
    third_saw = (y, x)


def program():
    workers = [threading.Thread(target=work) for work in (first, second, third)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return second_saw, third_saw


EXPECTED = {
    (): (
        {(0, (0, 0)), (0, (0, 1)), (0, (1, 0)), (0, (1, 1)), (1, (0, 0)), (1, (0, 1)), (1, (1, 1))},
        7,
    )
}
