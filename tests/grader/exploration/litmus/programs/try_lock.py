"""Two threads try for a lock without waiting, and add if they get it: try T, release L.

T1 L1 T2 L2 and T2 L2 T1 L1: both get it. T1 T2 L1 and T2 T1 L2: the later one is refused.
"""

import threading

lock = threading.Lock()
counter = 0


def work():
    global counter
    if lock.acquire(blocking=False):
        counter += 1
        lock.release()


def program():
    workers = [threading.Thread(target=work), threading.Thread(target=work)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


EXPECTED = {(): ({1, 2}, 4)}
