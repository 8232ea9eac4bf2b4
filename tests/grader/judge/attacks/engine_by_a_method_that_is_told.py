"""A method of the same name as one of the library's is given what only that should get.

Must get: an update was lost
"""

import threading

counter = 0


class Worker(threading.Thread):
    def _be_in(self, execution):
        execution.current.ready = lambda: True


class Permits(threading.Semaphore):
    def _note(self, execution, *told):
        execution.current.ready = lambda: True


def keep_running():
    worker = Worker(target=print)
    worker.start()
    with Permits():
        worker.join()


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
