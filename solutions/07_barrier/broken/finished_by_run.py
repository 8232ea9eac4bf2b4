"""The workers end at the barrier, and `run` writes that they have finished when both threads have ended.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import threading
import time


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")


def run(work_seconds):
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log.extend(["A finished", "B finished"])
    return log
