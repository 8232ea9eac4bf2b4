"""The first worker is joined before the second is started.

Caught by: test_both_work_at_the_same_time
"""

import threading
import time


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    for name in ("Ada", "Bob"):
        thread = threading.Thread(target=worker, args=(name, work_seconds, log))
        thread.start()
        thread.join()
    return log
