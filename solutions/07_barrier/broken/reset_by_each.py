"""Each worker resets the barrier as soon as it is through, while the other may be in it again.

Caught by: test_nobody_finishes_before_both_have_reached_the_barrier, test_a_slow_worker_is_waited_for, test_run_works_again
"""

import threading
import time

barrier = threading.Barrier(2)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.reset()
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
