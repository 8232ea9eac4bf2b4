"""Goes on counting from the total of the run before.

Caught by: test_run_can_be_called_again
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
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
