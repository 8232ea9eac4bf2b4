"""Sleeps five seconds in the hope that the other one is there by then.

Caught by: test_nobody_finishes_alone, test_the_faster_one_waits_as_long_as_it_takes
"""

import threading
import time


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    time.sleep(5)  # by now the other one is here
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
