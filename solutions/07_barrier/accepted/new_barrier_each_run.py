"""Each run makes a barrier of its own."""

import threading
import time

barrier = None


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    global barrier
    barrier = threading.Barrier(2)
    workers = [threading.Thread(target=worker, args=(name, work_seconds, log)) for name in ("Ada", "Bob")]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    return log
