"""A pool of two, which is left when both have finished."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

DOOR = Barrier(2)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    DOOR.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    with ThreadPoolExecutor(2) as pool:
        for name, seconds in zip("AB", work_seconds):
            pool.submit(worker, name, seconds, log)
    return log
