"""The wait gives up after a second and the worker goes on as if they had met.

Caught by: test_a_slow_worker_is_waited_for
"""

import threading
import time

barrier = threading.Barrier(2)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    try:
        barrier.wait(timeout=1)
    except threading.BrokenBarrierError:
        pass
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    barrier.reset()
    workers = [threading.Thread(target=worker, args=(name, work_seconds, log)) for name in ("Ada", "Bob")]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    return log
