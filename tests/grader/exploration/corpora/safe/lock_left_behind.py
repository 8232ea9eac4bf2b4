"""`with` gives the lock back on every way out."""

import threading

lock = threading.Lock()
log = []


def work(number):
    with lock:
        if number == 0:
            return
        log.append(number)


def program():
    workers = [threading.Thread(target=work, args=(number,)) for number in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return log


EXPECTED = [1]
