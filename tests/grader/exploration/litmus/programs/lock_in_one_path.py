"""One thread adds under a lock, the other one without: the lock does not help. A racy counter, four classes."""

import threading

counter = 0
lock = threading.Lock()


def careful():
    global counter
    with lock:
        counter += 1


def careless():
    global counter
    counter += 1


def program():
    workers = [threading.Thread(target=careful), threading.Thread(target=careless)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


EXPECTED = {(): ({1, 2}, 4)}
