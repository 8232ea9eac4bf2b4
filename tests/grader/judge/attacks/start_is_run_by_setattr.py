"""The same, by `setattr`.

Must get: it has imported|made as the program runs
"""

import threading

counter = 0
setattr(threading.Thread, 'start', threading.Thread.run)


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
