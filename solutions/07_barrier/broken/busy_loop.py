"""Looks into the log again and again until the other one is there.

Caught by: test_the_faster_one_sleeps_meanwhile
"""

import threading
import time


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    while sum(line.endswith("reached the barrier") for line in list(log)) < 2:
        pass
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
