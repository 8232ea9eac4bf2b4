"""A formatter reads attributes by names in a text.

Must get: looks behind
"""

import string
import threading

counter = 0


def keep_running():
    thread = threading.Thread(target=print)
    thread.start()
    task, _ = string.Formatter().get_field("0._lock" + "step_task", (thread,), {})
    task.ready = lambda: True


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
