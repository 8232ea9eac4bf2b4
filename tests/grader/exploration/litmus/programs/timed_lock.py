"""Waits at most one second for a lock that the other thread holds for two seconds.

The holder comes first: the waiter gives up after a second. The waiter comes first: the holder gets the lock after it.
"""

import threading
import time

lock = threading.Lock()
got = None


def hold():
    with lock:
        time.sleep(2)


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


EXPECTED = {(): ({True, False}, 2)}
