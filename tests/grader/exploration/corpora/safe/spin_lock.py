"""Takes a flag that is looked at and set in one step."""

import threading

taken = False
flag = threading.Lock()
counter = 0


def work():
    global taken, counter
    while not flag.acquire(False):
        pass
    counter += 1
    flag.release()


def program():
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


EXPECTED = 2
