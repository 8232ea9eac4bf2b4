"""Waits at the barrier for a day.

Caught by: test_the_faster_one_waits_as_long_as_it_takes
"""

import threading
import time

barrier = threading.Barrier(2, timeout=86400)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
