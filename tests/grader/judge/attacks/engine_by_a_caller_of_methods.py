"""`operator` calls a method by a name in pieces.

Must get: methodcaller
"""

import operator
import threading

counter = 0
def keep_running():
    operator.methodcaller("__getattri" + "bute__", "__glo" + "bals__")(threading.Thread.start)["current"].execution.stays = True


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
