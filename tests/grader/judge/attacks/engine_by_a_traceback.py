"""A traceback has the frames of who called.

Must get: looks behind
"""

import threading

counter = 0
try:
    raise ValueError
except ValueError as error:
    frame = error.__traceback__.tb_frame.f_back


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
