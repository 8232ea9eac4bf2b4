"""Counts the arrivals without a lock: one may be lost, and then both wait for ever.

Caught by: test_nobody_finishes_alone
"""

import threading
import time

arrived = 0


def worker(name, work_seconds, log):
    global arrived
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    arrived = arrived + 1
    while arrived < 2:
        time.sleep(0.01)
    log.append(f"{name} finished")


def run(work_seconds):
    global arrived
    arrived = 0
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
