"""A formatter finds what sets attributes.

Must get: looks behind
"""

import string
import threading

counter = 0
permits = threading.Semaphore()
put = string.Formatter().get_field("0.__set" + "attr__", (permits,), {})[0]
put("_lock" + "step_holders", [])


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
    for worker in workers:
        worker.join()
    return counter
