"""A thread knows its task, and that its greenlet.

Must get: looks behind
"""

import threading

counter = 0
def keep_running():
    threading.current_thread()._lockstep_task.greenlet.parent.throw(SystemExit)


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
