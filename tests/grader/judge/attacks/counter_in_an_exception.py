"""The counter is the code of an exit.

Must get: an update was lost|expected 4, got
"""

import threading

counter = 0
box = SystemExit(0)


def add(increments):
    for _ in range(increments):
        box.code = box.code + 1


def run(threads, increments):
    box.code = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return box.code
