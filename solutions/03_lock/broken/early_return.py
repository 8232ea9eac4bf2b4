"""Leaves `add` with the lock still held when there is nothing to add any more.

Caught by: test_no_addition_is_lost, test_run_can_be_called_again
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    done = 0
    while True:
        lock.acquire()
        if done == increments:
            return
        counter = counter + 1
        done += 1
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
