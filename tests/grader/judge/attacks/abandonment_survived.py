"""A thread swallows whatever would end it, and begins again.

Must get: an update was lost
"""

import threading

counter = 0



def add(increments):
    global counter
    while True:
        try:
            for _ in range(increments):
                counter = counter + 1
            return
        except BaseException:
            continue


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
