"""Each thread has a lock of its own: nobody waits for anybody. A racy counter, four classes."""

import threading

counter = 0


def add():
    global counter
    lock = threading.Lock()
    with lock:
        counter += 1


def program():
    workers = [threading.Thread(target=add), threading.Thread(target=add)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


EXPECTED = {(): ({1, 2}, 4)}
