"""n threads append their numbers to one list: n! orders, each an outcome; an append is one atomic step."""

import threading

log = []


def program(threads):
    workers = [threading.Thread(target=log.append, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(log)


EXPECTED = {
    (2,): ({(0, 1), (1, 0)}, 2),
    (3,): ({(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)}, 6),
}
