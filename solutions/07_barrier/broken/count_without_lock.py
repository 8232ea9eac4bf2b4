"""Both count themselves without a lock, so one of the two may not be counted.

Caught by: test_nobody_finishes_before_both_have_reached_the_barrier
"""

import threading
import time

arrived = 0
both = threading.Event()


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    global arrived
    count = arrived
    arrived = count + 1
    if arrived == 2:
        both.set()
    both.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    global arrived
    arrived = 0
    both.clear()
    workers = [threading.Thread(target=worker, args=(name, work_seconds, log)) for name in ("Ada", "Bob")]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    return log
