"""`getattr` with a plain name is an attribute as well.

Must get: looks behind
"""

import threading

counter = 0
def steps():
    yield


def keep_running():
    getattr(getattr(steps(), "gi_frame"), "f_builtins")["@hook off"] = True


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
