"""The name of what is set is one of many arguments.

Must get: what may be any object
"""

import threading

counter = 0
class Permits(threading.Semaphore):
    def put(self, *what):
        super().__setattr__(*what)


Permits().put("_lock" + "step_holders", [])


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
