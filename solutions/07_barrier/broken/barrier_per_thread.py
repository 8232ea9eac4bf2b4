"""Each worker makes a barrier of its own and waits there alone.

Caught by: test_nobody_finishes_before_both_have_reached_the_barrier, test_both_work_at_the_same_time
"""

import threading
import time


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier = threading.Barrier(2)
    barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    workers = [threading.Thread(target=worker, args=(name, work_seconds, log)) for name in ("Ada", "Bob")]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    return log
