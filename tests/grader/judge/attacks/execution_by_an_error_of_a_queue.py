"""An error tells which object lacks an attribute, and a format leads to the execution: a task of it would never wait.

Must get: NoneType
"""

import queue
import threading

counter = 0


def stay():
    try:
        ("{0._lock" + "step_execution.nothing}").format(queue.SimpleQueue())
    except AttributeError as error:
        execution = error.obj
    execution.stays_until = 1_000_000


def add(increments):
    global counter
    stay()
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
