"""Whether there is a permit is asked between the steps, and the number of permits acts when it is asked.

Must get: an update was lost
"""

import threading

counter = 0


class Permits(int):
    def __gt__(self, other):
        global counter
        counter = counter + 0
        return True


def wait_for(permits):
    permits.acquire()


def keep_running():
    permits = threading.Semaphore(0)
    permits._value = Permits(2)
    waiting = threading.Thread(target=wait_for, args=(permits,))
    waiting.start()
    waiting.join()


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
