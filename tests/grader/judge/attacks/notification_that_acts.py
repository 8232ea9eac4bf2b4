"""Whether a waiter was notified is asked between the steps, and the answer acts when it is asked.

Must get: looks behind|deadlock
"""

import threading

counter = 0


class Said:
    def __bool__(self):
        global counter
        counter = counter + 0
        return True


def keep_running():
    condition = threading.Condition()
    with condition:
        for waiter in condition._waiters:
            waiter.lockstep_notified = Said()


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
    keep_running()
    for worker in workers:
        worker.join()
    return counter
