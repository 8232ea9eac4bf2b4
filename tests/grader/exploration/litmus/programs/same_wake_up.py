"""Two threads sleep for the same time and append: they wake at once, in either order."""

import threading
import time

log = []


def work(number):
    time.sleep(1)
    log.append(number)


def program():
    workers = [threading.Thread(target=work, args=(number,)) for number in (1, 2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(log)


EXPECTED = {(): ({(1, 2), (2, 1)}, 2)}
