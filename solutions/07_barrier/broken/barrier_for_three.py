"""The barrier waits for a third thread that never comes.

Caught by: test_nobody_finishes_before_both_have_reached_the_barrier, test_each_worker_logs_its_three_lines, test_both_work_at_the_same_time
"""

import threading
import time

barrier = threading.Barrier(3)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
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
