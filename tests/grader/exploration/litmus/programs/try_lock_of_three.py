"""Three threads try for a lock without waiting, and keep it: one gets it, in whatever order the others come too late."""

import threading

lock = threading.Lock()
owners = []


def work(number):
    if lock.acquire(blocking=False):
        owners.append(number)


def program():
    workers = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return owners[0]


EXPECTED = {(): ({0, 1, 2}, 3)}
