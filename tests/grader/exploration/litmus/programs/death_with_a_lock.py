"""A thread dies between acquire and release; the other one needs the lock.

The one that dies has it first: the other waits for ever, and so does the main thread that joins it. Else only the death is left.
"""

import threading

lock = threading.Lock()


def die():
    lock.acquire()
    raise ValueError("before the release")


def work():
    with lock:
        pass


def program():
    workers = [threading.Thread(target=die), threading.Thread(target=work)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


EXPECTED = {(): ({"<deadlock>", "<thread died>"}, 2)}
