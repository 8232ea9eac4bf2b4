"""What an exception is told by does something else.

Must get: immutable
"""

import traceback
import threading

counter = 0


def keep_running():
    kind = [traceback.StackSummary][0]
    kind.extract = lambda *args: threading.Thread(target=print).start()


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
