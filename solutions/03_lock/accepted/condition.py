"""A `Condition` has a lock in it, and can be used as one."""

import threading

counter = 0
changed = threading.Condition()


def add(increments):
    global counter
    for _ in range(increments):
        with changed:
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
