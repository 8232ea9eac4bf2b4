"""The state of a copy is a dictionary that tells its names to one of those who ask.

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


class State(dict):
    def __iter__(self):
        return iter(())

    def keys(self):
        return ["_lock" + "step_task", "_initialized"]

    def __getitem__(self, key):
        return True if key == "_initialized" else Task()


class Worker(threading.Thread):
    def __getstate__(self):
        return State(said=1)


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
