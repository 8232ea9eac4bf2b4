"""Returns the log as a tuple, which is no list.

Caught by: test_nobody_finishes_alone
"""

import threading
import time


def worker(name, work_seconds, log, barrier):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log, barrier = [], threading.Barrier(2)
    threads = [threading.Thread(target=worker, args=(*pair, log, barrier)) for pair in zip("AB", work_seconds, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tuple(log)
