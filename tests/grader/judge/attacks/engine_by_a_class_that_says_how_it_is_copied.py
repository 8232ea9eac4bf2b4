"""What is copied says of what it is made, and what state a thread is to get.

Must get: cannot be set in a copy
"""

import copy
import threading

counter = 0


class Told:
    def __reduce__(self):
        return threading.current_thread, (), {"_lock" + "step_task": None}


def keep_running():
    copy.copy(Told())


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
