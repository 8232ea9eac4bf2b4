"""The lock is the default of a parameter, which is made once."""

import threading

counter = 0


def add(increments, lock=threading.Lock()):
    global counter
    for _ in range(increments):
        lock.acquire()
        try:
            counter += 1
        finally:
            lock.release()


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
