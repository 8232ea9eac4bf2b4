"""Opens a connection when it is needed first; two threads open one each."""

import threading

opened = 0
connection = None
lock = threading.Lock()


def connect():
    global connection, opened
    if connection is None:
        with lock:
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
