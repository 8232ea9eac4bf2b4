"""Two threads swap two variables: each reads both before it writes either."""

import threading

a, b = 1, 2


def swap():
    global a, b
    a, b = b, a


def program():
    workers = [threading.Thread(target=swap), threading.Thread(target=swap)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return a, b


EXPECTED = {(): ({(1, 2), (2, 1), (2, 2)}, None)}
