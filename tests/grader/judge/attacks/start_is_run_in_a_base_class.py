"""The base of an own class is patched.

Must get: immutable|cannot set|tampered|looks behind|an update was lost
"""

import threading

counter = 0
class Mine(threading.Thread):
    pass


Mine.__bases__[0].start = lambda self: self.run()


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
