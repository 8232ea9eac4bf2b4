"""Nothing of what comes later has room to call anything.

Must get: RecursionError|not deterministic|an update was lost
"""

import sys
import threading

counter = 0


def keep_running():
    sys.setrecursionlimit(30)


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    keep_running()
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
