"""The main thread holds the lock and another thread releases it, which a plain lock allows: one order only, as
the main thread takes it again after that."""

import threading

lock = threading.Lock()


def work():
    lock.release()


def program():
    lock.acquire()
    worker = threading.Thread(target=work)
    worker.start()
    lock.acquire()
    return lock.locked()


EXPECTED = {(): ({True}, 1)}
