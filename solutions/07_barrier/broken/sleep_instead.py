"""A sleep hopes that the other worker has come meanwhile.

Caught by: test_a_slow_worker_is_waited_for
"""

import threading
import time


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    time.sleep(work_seconds + 1)
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    workers = [threading.Thread(target=worker, args=(name, work_seconds, log)) for name in ("Ada", "Bob")]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    return log
