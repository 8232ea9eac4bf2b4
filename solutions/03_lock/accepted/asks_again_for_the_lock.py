"""Waits a second for the lock, and then once more, until it has got it."""

import threading
import time

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    done = 0
    while done < increments:
        if lock.acquire(timeout=1):
            try:
                counter = counter + 1
                done += 1
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
