"""`Thread.start` runs the thread's work at once.

Must get: it has imported
"""

import threading

counter = 0
threading.Thread.start = threading.Thread.run


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
