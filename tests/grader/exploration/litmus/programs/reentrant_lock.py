"""A method that holds a reentrant lock calls another one that takes it again: two orders of two threads."""

import threading

lock = threading.RLock()
counter = 0


def add():
    global counter
    with lock:
        counter += 1


def add_twice():
    with lock:
        add()
        add()


def program():
    workers = [threading.Thread(target=add_twice), threading.Thread(target=add_twice)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


EXPECTED = {(): ({4}, 2)}
