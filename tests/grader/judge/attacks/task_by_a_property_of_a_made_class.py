"""A class that was made without a statement has a property where the library keeps a task.

Must get: an update was lost
"""

import threading

counter = 0


def keep_running():
    kept = []
    found = property(lambda self: None, lambda self, task: kept.append(task))
    made = type(type(threading.current_thread()))("Worker", (threading.Thread,), {"_lock" + "step_task": found})
    worker = made(target=print)
    worker.start()
    for task in kept:
        task.ready = lambda: True


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
