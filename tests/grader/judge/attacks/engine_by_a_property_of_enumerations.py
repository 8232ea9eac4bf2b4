"""A property of an enumeration reads an attribute by its own name, from Python 3.12 on.

Must get: is no name for a property
"""

import enum
import threading

counter = 0


class Own:
    found = enum.property()

    def __init__(self, thread):
        self._value_ = thread

    found.name = "_lock" + "step_task"
    found._attr_type = "desc"


def keep_running():
    Own(threading.current_thread()).found.ready = lambda: True


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
