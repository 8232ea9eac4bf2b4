"""Looks into the log eight times a second.

Caught by: test_the_faster_one_waits_as_long_as_it_takes, test_the_faster_one_sleeps_meanwhile
"""

import threading
import time


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    while sum(line.endswith("reached the barrier") for line in list(log)) < 2:
        time.sleep(0.125)
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
