"""The name of the attribute is put together.

Must get: made as the program runs
"""

import threading

counter = 0
found = getattr(threading.Thread.start, '__glob' + 'als__')


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
