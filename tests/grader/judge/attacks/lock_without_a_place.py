"""What a lock touches when it is let go is nothing.

Must get: an update was lost
"""

import threading

counter = 0


def keep_running():
    event = threading.Event()
    event._write = event._plain = event._read = ()
    event._location = None
    event.set()


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
