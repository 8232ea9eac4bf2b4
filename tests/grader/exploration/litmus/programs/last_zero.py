"""Looks from the right for the last zero of an array, while thread j sets array[j] to array[j - 1] + 1.

The example by which optimal reduction was introduced; its classes number (n + 3) * 2**(n - 2).
For n = 2: the array is 0 0 0. Two writers: array[1] = 0 + 1 always; array[2] is 1 if it read array[1] before that
was written, else 2. The searcher looks at [2] (written or not), then perhaps at [1], then at [0], always 0.
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
    (2,): ({(found, (0, 1, last)) for found in (0, 1, 2) for last in (1, 2)}, 5),
}
