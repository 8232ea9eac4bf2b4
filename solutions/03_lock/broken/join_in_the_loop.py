"""Waits for each thread before it starts the next one: the total is right, the threads are useless.

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
    for _ in range(threads):
        worker = threading.Thread(target=add, args=(increments,))
        worker.start()
        worker.join()
    return counter
