"""Calls the workers one after the other, and the first one waits for ever.

Caught by: test_nobody_finishes_alone, test_the_faster_one_waits_as_long_as_it_takes
"""

import threading
import time

barrier = threading.Barrier(2)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    for name, seconds in zip("AB", work_seconds):
        worker(name, seconds, log)
    return log
