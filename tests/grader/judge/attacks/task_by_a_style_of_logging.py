"""A format of `logging` is put together with the dictionary of whatever is called a record.

Must get: an update was lost
"""

import logging
import threading

counter = 0


class Guard:
    def waits(self, execution, *more):
        execution.stays_until = 10**9

    def waited(self, *more):
        pass


class Format(str):
    def __mod__(self, attributes):
        for name, part in attributes.items():
            if name == "_lock" + "step_task":
                part.guard = Guard()
        return "said"


def keep_running():
    logging.PercentStyle(Format("%(message)s")).format(threading.current_thread())
    worker = threading.Thread(target=print)
    worker.start()
    worker.join()


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
