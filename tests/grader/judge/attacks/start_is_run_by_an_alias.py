"""The class gets its patch under another name.

Must get: immutable type
"""

import threading

counter = 0
Kind = [threading.Thread][0]
Kind.start = lambda self: self.run()
Kind.join = lambda self, timeout=None: None


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
