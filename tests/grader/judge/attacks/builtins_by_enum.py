"""`enum` holds the builtins under another name.

Must get: looks behind
"""

import enum
import threading

counter = 0
enum.bltns.exec("import gc")


def keep_running():
    pass


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
