"""What the library sets on an object passes through its class.

Must get: an update was lost
"""

import threading

counter = 0
got = []


class Worker(threading.Thread):
    def __setattr__(self, name, value):
        got.append(value)
        super().__setattr__(name, value)


class Permits(threading.Semaphore):
    def __setattr__(self, name, value):
        got.append(value)
        super().__setattr__(name, value)


def keep_running():
    worker = Worker(target=print)
    worker.start()
    permits = Permits()
    permits.acquire()
    worker.join()
    for value in got:
        for task in value if isinstance(value, list) else [value]:
            if hasattr(task, "greenlet") or hasattr(task, "last_write"):
                raise LookupError


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
