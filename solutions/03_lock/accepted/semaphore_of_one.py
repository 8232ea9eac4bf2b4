"""A semaphore with one permit is a lock."""

import threading

counter = 0
mutex = threading.Semaphore(1)


def add(increments):
    global counter
    for _ in range(increments):
        with mutex:
            counter += 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
