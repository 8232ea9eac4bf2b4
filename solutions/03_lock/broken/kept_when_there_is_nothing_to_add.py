"""Has the lock when it finds that there is nothing to add, and leaves with it.

Caught by: test_the_total_is_right_for_any_numbers
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    lock.acquire()
    if increments <= 0:
        return
    for i in range(increments):
        counter += 1
    lock.release()


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
