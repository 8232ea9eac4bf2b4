"""Looks from the right for the last zero of an array, while thread j sets array[j] to array[j - 1] + 1.

The example by which optimal reduction was introduced; its classes number (n + 3) * 2**(n - 2).
For n = 2: array[1] becomes 0 + 1 always; array[2] becomes 1 if it read array[1] before that was written, else 2.
The searcher finds 2, 1 or 0, as it looked at [2] before it was written, at [1] before it was written, or at neither.
To find 1 it looked at [2] after its write and at [1] before its write: then array[2] is 1, not 2.
"""

import threading

array = []
found = 0


def search():
    global found
    index = len(array) - 1
    while array[index] != 0:
        index -= 1
    found = index


def write(index):
    array[index] = array[index - 1] + 1


def program(writers):
    array.extend([0] * (writers + 1))
    workers = [threading.Thread(target=search)]
    workers += [threading.Thread(target=write, args=(index,)) for index in range(1, writers + 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return found, tuple(array)


EXPECTED = {
    (1,): ({(1, (0, 1)), (0, (0, 1))}, 2),
    (2,): ({(2, (0, 1, 1)), (2, (0, 1, 2)), (1, (0, 1, 1)), (0, (0, 1, 1)), (0, (0, 1, 2))}, 5),
    (5,): (None, 64),
}
