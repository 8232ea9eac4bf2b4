"""A thread that was never made says what it lacks, and is joined.

Must get: before it is started
"""

import threading

counter = 0


class Guard:
    def waits(self, execution, *more):
        execution.stays_until = 10**9

    def waited(self, *more):
        pass


class Joiners(list):
    def append(self, task):
        task.guard = Guard()
        super().append(task)


class Task:
    done = False
    exit = 0
    asked = 0
    joiners = Joiners()

    def has_ended(self):
        self.asked += 1
        return self.asked > 2


class Worker(threading.Thread):
    def __init__(self):
        self._initialized = True
        self._name = "nobody"

    def __getattr__(self, name):
        return Task()


def keep_running():
    Worker().join()


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
