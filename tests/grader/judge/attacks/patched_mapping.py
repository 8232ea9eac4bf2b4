"""What the environment is a mapping by does something else.

Must get: immutable
"""

import collections.abc
import threading

counter = 0


def keep_running():
    kind = [collections.abc.MutableMapping][0]
    kind.update = lambda *args: threading.Thread(target=print).start()


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
