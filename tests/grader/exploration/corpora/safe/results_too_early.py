"""It joins all of them first."""

import threading

results = [None, None]


def work(index):
    results[index] = index * index


def program():
    workers = [threading.Thread(target=work, args=(index,)) for index in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return results


EXPECTED = [0, 1]
