"""`len`, `print` and `isinstance` lie.

Must get: it has imported|looks behind
"""

import threading

counter = 0
import builtins

builtins.len = lambda x: 1


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
