"""Two workers in a thread pool."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

barrier = threading.Barrier(2)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        futures = [pool.submit(worker, name, work_seconds, log) for name in ("A", "B")]
        for future in futures:
            future.result()
    return log
