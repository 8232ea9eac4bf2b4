"""What a wrapper gets has a key that is no plain text, and equals one.

Must get: before it is started
"""

import functools
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


def keep_running():
    make = type
    state = {Name("_lock" + "step_task"): Task()}
    wrapped = make("Wrapped", (), {"__di" + "ct__": property(lambda self: state)})
    functools.update_wrapper(threading.Thread(), wrapped()).join()


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
