"""A pool with a thread for each job."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock

counter = 0
lock = Lock()


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            counter += 1


def run(threads, increments):
    global counter
    counter = 0
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for _ in range(threads):
            pool.submit(add, increments)
    return counter
