"""A then B, held for 1 s   |   B then A, held for 1 s

The clock moves while one thread holds both locks and the other waits for its first: the other could have come first
all the same. Two orders of 2 s, or each has its first lock: deadlock.
"""

import threading
import time

a = threading.Lock()
b = threading.Lock()
done = []


def first():
    with a:
        with b:
            time.sleep(1)
            done.append("first")


def second():
    with b:
        with a:
            time.sleep(1)
            done.append("second")


def program():
    workers = [threading.Thread(target=first), threading.Thread(target=second)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(done)


EXPECTED = {(): ({("first", "second"), ("second", "first"), "<deadlock>"}, 3)}
