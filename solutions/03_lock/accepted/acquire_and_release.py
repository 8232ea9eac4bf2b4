"""Acquires by hand and releases in `finally`."""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
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
