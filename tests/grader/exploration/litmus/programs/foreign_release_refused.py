"""A reentrant lock is released by its holder alone: another thread gets a RuntimeError."""

import threading

lock = threading.RLock()
told = []


def work():
    try:
        lock.release()
    except RuntimeError as error:
        told.append(str(error))


def program():
    with lock:
        worker = threading.Thread(target=work)
        worker.start()
        worker.join()
    return tuple(told)


EXPECTED = {(): ({("cannot release un-acquired lock",)}, 1)}
