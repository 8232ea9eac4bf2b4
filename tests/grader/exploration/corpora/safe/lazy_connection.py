"""Looks again under the lock."""

import threading

opened = 0
connection = None
lock = threading.Lock()


def connect():
    global connection, opened
    if connection is None:
        with lock:
            if connection is None:
                opened += 1
                connection = "open"


def program():
    workers = [threading.Thread(target=connect) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return opened


EXPECTED = 1
