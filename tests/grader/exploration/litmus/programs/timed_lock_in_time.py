"""Waits at most one second for a lock that nobody holds while time passes: it is got in every order."""

import threading

lock = threading.Lock()
got = None


def hold():
    with lock:
        pass


def wait():
    global got
    got = lock.acquire(timeout=1)
    if got:
        lock.release()


def program():
    workers = [threading.Thread(target=hold), threading.Thread(target=wait)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return got


EXPECTED = {(): ({True}, 2)}
