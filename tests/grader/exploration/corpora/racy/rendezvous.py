"""Each signals and waits, but both wait before they signal."""

import threading

a_is_here = threading.Semaphore(0)
b_is_here = threading.Semaphore(0)
log = []


def a():
    b_is_here.acquire()
    a_is_here.release()
    log.append("a")


def b():
    a_is_here.acquire()
    b_is_here.release()
    log.append("b")


def program():
    workers = [threading.Thread(target=a), threading.Thread(target=b)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sorted(log)


EXPECTED = ["a", "b"]
