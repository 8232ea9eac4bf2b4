"""What is local to threads knows their tasks.

Must get: looks behind
"""

import threading

counter = 0
def keep_running():
    for task in threading.local()._lockstep_namespaces:
        task.ready = None


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
