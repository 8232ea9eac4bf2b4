"""Both signal first."""

import threading

a_is_here = threading.Semaphore(0)
b_is_here = threading.Semaphore(0)
log = []


def a():
    a_is_here.release()
    b_is_here.acquire()
    log.append("a")


def b():
    b_is_here.release()
    a_is_here.acquire()
    log.append("b")


def program():
    workers = [threading.Thread(target=a), threading.Thread(target=b)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sorted(log)


EXPECTED = ["a", "b"]
