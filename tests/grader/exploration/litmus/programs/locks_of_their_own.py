"""Two functions share a number and have a lock each: it protects neither from the other."""

import functools
import threading


def synchronized(called):
    lock = threading.Lock()

    @functools.wraps(called)
    def held(*given):
        with lock:
            return called(*given)

    return held


n = 0


@synchronized
def add():
    global n
    n += 1


@synchronized
def sub():
    global n
    n -= 1


def program():
    workers = [threading.Thread(target=add), threading.Thread(target=sub)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return n


# 4: as without the locks, which have nothing to do with each other.
EXPECTED = {(): ({-1, 0, 1}, 4)}
