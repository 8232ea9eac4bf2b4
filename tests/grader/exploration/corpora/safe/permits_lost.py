"""`with` gives it back."""

import threading

permits = threading.Semaphore(2)
log = []


def work(number):
    with permits:
        try:
            log.append(10 // number)
        except ZeroDivisionError:
            return


def program():
    workers = [threading.Thread(target=work, args=(number,)) for number in (0, 0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return log


EXPECTED = [10]
