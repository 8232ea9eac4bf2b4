"""Only Bob waits for Ada; Ada waits for nobody.

Caught by: test_nobody_finishes_before_both_have_reached_the_barrier, test_a_slow_worker_is_waited_for
"""

import threading
import time

came = threading.Event()


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    if name == "Ada":
        came.set()
    else:
        came.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    came.clear()
    workers = [threading.Thread(target=worker, args=(name, work_seconds, log)) for name in ("Ada", "Bob")]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    return log
