"""Sleeps a little in the hope that the threads do not meet.

Caught by: test_no_addition_is_lost
"""

import random
import threading
import time

counter = 0


def add(increments):
    global counter
    for _ in range(increments):
        time.sleep(random.random() / 100)
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
