"""A semaphore notes those who hold it in a list of the program's; one of them tells the execution.

Must get: cannot be set
"""

import threading

counter = 0
class Guard:
    def waits(self, execution, *more):
        execution.stays_until = 10**9

    def waited(self, *more):
        pass


class Permits(threading.Semaphore):
    def put(self, name, value):
        super().__setattr__(name, value)


def keep_running():
    held = []
    permits = Permits()
    permits.put("_lock" + "step_holders", held)
    permits.acquire()
    held[0].guard = Guard()
    permits.release()
    permits.acquire()


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
    keep_running()
    for worker in workers:
        worker.join()
    return counter
