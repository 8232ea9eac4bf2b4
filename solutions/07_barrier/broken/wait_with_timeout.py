"""The wait gives up after a second, and breaks the barrier for both.

Caught by: test_a_slow_worker_is_waited_for
"""

import threading
import time

barrier = threading.Barrier(2)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.wait(timeout=1)
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    workers = [threading.Thread(target=worker, args=(name, work_seconds, log)) for name in ("Ada", "Bob")]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    return log
