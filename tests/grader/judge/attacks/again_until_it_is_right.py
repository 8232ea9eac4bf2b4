"""The threads are started again and again until the total is right.

Must get: no answer within
"""

import threading

counter = 0



def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def once(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


def run(threads, increments):
    while (total := once(threads, increments)) != threads * increments:
        pass
    return total
