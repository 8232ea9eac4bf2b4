"""The work is done after they have met.

Caught by: test_each_worker_logs_its_three_lines
"""

import threading
import time

barrier = threading.Barrier(2)


def worker(name, work_seconds, log):
        log.append(f"{name} reached the barrier")
    barrier.wait()
    time.sleep(work_seconds)
    log.append(f"{name} started")
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    workers = [threading.Thread(target=worker, args=(name, work_seconds, log)) for name in ("Ada", "Bob")]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    return log
