"""Waits for a year, by the timeout of the barrier.

Caught by: test_the_faster_one_waits_as_long_as_it_takes
"""

import threading
import time


def worker(name, work_seconds, log, meet):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    meet()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    barrier = threading.Barrier(2, timeout=86400 * 365)
    threads = [threading.Thread(target=worker, args=(n, s, log, barrier.wait)) for n, s in zip("AB", work_seconds)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return log
