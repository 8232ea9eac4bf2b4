"""Starts as many threads as it is told, and they only wait until the caller has added for all of them.

Caught by: test_the_threads_run_at_the_same_time
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    done = threading.Event()
    workers = [threading.Thread(target=done.wait) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for _ in workers:
        add(increments)
    done.set()
    for worker in workers:
        worker.join()
    return counter
