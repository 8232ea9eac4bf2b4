"""The name of the module is used for something else as well.

Must get: it has imported
"""

import threading

counter = 0
def unused(threading):
    pass


class Direct(threading.Thread):
    def start(self):
        self.run()


threading.Thread = Direct


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
