"""A pool of eight threads, however many are asked for.

Caught by: test_the_threads_run_at_the_same_time
"""

import threading
from concurrent.futures import ThreadPoolExecutor

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
    with ThreadPoolExecutor(max_workers=8) as pool:
        for _ in range(threads):
            pool.submit(add, increments)
    return counter
