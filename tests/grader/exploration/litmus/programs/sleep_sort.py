"""Each thread sleeps for as long as its number and appends it: sorted in every order, as time moves only when all sleep."""

import threading
import time

log = []


def work(number):
    time.sleep(number)
    log.append(number)


def program():
    workers = [threading.Thread(target=work, args=(number,)) for number in (3, 1, 2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(log)


EXPECTED = {(): ({(1, 2, 3)}, 1)}
