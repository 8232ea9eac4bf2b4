"""The event stays set after the first run, so nobody waits in the second.

Caught by: test_run_works_again
"""

import threading
import time

lock = threading.Lock()
arrived = []
both = threading.Event()


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    with lock:
        arrived.append(name)
        if len(arrived) == 2:
            both.set()
    both.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    workers = [threading.Thread(target=worker, args=(name, work_seconds, log)) for name in ("Ada", "Bob")]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    return log
