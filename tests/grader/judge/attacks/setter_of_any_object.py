"""What is called `self` is a semaphore.

Must get: cannot be set
"""

import threading

counter = 0
def put(self, name, value):
    object.__setattr__(self, name, value)


permits = threading.Semaphore()
put(permits, "_lock" + "step_holders", [])


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
