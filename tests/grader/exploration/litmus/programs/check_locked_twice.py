"""Withdraws with a lock around the look and another one around the taking: every access is locked, and it is still wrong.

Turns: look L and take T of each thread, all under one lock. L1 T1 L2: the second is refused. L1 L2: both are paid. In the first case the order is L1 T1 L2 or
L2 T2 L1: two. In the second L1 L2 or L2 L1, then T1 T2 or T2 T1: four.
"""

import threading

balance = 100
lock = threading.Lock()


def withdraw():
    global balance
    with lock:
        enough = balance >= 100
    if enough:
        with lock:
            balance -= 100


def program():
    workers = [threading.Thread(target=withdraw), threading.Thread(target=withdraw)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return balance


EXPECTED = {(): ({0, -100}, 6)}
