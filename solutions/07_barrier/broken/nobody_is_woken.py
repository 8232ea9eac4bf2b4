"""Counts under a condition, and the second one does not wake the first.

Caught by: test_nobody_finishes_alone, test_the_faster_one_waits_as_long_as_it_takes
"""

import threading
import time

changed = threading.Condition()
arrived = 0


def meet():
    global arrived
    with changed:
        arrived += 1
        while arrived % 2:
            changed.wait()


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    meet()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
