"""A style of `logging` takes a class of the engine for a record, and a subclass its descriptors.

Must get: is no record
"""

import logging
import threading

counter = 0


class Parts:
    def substitute(self, **attributes):
        for name, part in attributes.items():
            if name == "lock" + "step_holders":
                part(threading.Lock())
        return "said"


def keep_running():
    style = logging.StringTemplateStyle("$message")
    style._tpl = Parts()
    style.format(threading.Semaphore)


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
