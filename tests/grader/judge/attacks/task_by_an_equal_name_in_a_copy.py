"""The state of a copy has a key that is no plain text, and equals one.

Must get: cannot be set in a copy
"""

import copy
import threading

counter = 0
class Guard:
    def waits(self, execution, *more):
        execution.stays_until = 10**9

    def waited(self, *more):
        pass


class Name(str):
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
    def __getstate__(self):
        return {Name("_lock" + "step_task"): Task(), "_initialized": True}


def keep_running():
    copy.copy(Worker()).join()


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
