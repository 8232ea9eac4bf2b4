"""A thread becomes one of a class that does the work at once.

Must get: __class__ assignment|threads at the same time|changes
"""

import threading

counter = 0
class Direct(threading.Thread):
    def start(self):
        self.run()

    def join(self):
        pass


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.__class__ = Direct
        worker.start()
    for worker in workers:
        worker.join()
    return counter
