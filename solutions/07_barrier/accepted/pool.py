"""A pool of two threads."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

meeting_point = Barrier(parties=2)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    meeting_point.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, seconds in zip("AB", work_seconds):
            pool.submit(worker, name, seconds, log)
    return log
