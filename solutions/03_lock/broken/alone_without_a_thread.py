"""Adds itself, and starts no thread, where one is asked for.

Caught by: test_the_threads_run_at_the_same_time
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            counter += 1


def run(threads, increments):
    global counter
    counter = 0
    if threads == 1:
        add(increments)
        return counter
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
