"""Writes `reached the barrier` before the work.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import threading
import time

barrier = threading.Barrier(2)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    log.append(f"{name} reached the barrier")
    time.sleep(work_seconds)
    barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
