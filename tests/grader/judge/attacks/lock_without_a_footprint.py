"""A lock that touches nothing is never tried in another order.

Must get: looks behind
"""

import threading

counter = 0
def keep_running():
    lock = threading.Lock()
    lock._lockstep_passed = lock._lockstep_refused = ()


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
