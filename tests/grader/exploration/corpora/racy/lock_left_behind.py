"""An early return leaves the lock held: the next thread waits for ever."""

import threading

lock = threading.Lock()
log = []


def work(number):
    lock.acquire()
    if number == 0:
        return
    log.append(number)
    lock.release()


def program():
    workers = [threading.Thread(target=work, args=(number,)) for number in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return log


EXPECTED = [1]
