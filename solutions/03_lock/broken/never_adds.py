"""`add` is right, and the threads do nothing: `run` returns what would have been counted.

Caught by: test_the_total_is_right_for_any_numbers
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
    met = threading.Event()
    workers = [threading.Thread(target=met.wait) for _ in range(threads)]
    for worker in workers:
        worker.start()
    met.set()
    for worker in workers:
        worker.join()
    return threads * increments
