"""Holds the lock for two additions at a time."""

import threading
import time

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for n in range(increments):
        if n % 2 == 0:
            lock.acquire()
        counter += 1
        if n % 2 == 1 or n == increments - 1:
            if lock.locked():
                lock.release()
    time.sleep(0)


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
