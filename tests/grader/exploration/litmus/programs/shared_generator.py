"""Two threads take from one generator that looks at a shared variable: whoever comes while it runs gets a ValueError.

One after the other: 1 and 2. While the first one is inside: the second dies.
"""

import threading

step = 1


def count():
    number = 0
    while True:
        number += step
        yield number


numbers = count()
got = []


def take():
    got.append(next(numbers))


def program():
    workers = [threading.Thread(target=take), threading.Thread(target=take)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(sorted(got))


EXPECTED = {(): ({(1, 2), "<thread died>"}, None)}
