"""A barrier for three, and only two come.

Caught by: test_nobody_finishes_alone, test_the_faster_one_waits_as_long_as_it_takes, test_run_can_be_called_any_number_of_times
"""

import threading
import time

barrier = threading.Barrier(3)  # A, B and the main thread


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
